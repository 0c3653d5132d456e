/** Ratings in figures: how many of each grade, and the average of each matter and each window. Pure. */
import type { Rating, RatingLevel } from '../../store/ratings.ts'
import { levelWords } from './words.ts'

const grades = [5, 4, 3, 2, 1] as const satisfies RatingLevel[]

export interface Averaged {
  name: string
  count: number
  /** One decimal of five. */
  average: string
  /** How many of them were grades 1 and 2. */
  bad: number
}

type Graded = Pick<Rating, 'level'>

export function perGrade(ratings: Graded[]): { word: string; count: number }[] {
  return grades.map(grade => ({
    word: levelWords[grade],
    count: ratings.filter(({ level }) => level === grade).length,
  }))
}

/** Those with the lowest average first. */
export function averages<R extends Graded>(ratings: R[], nameOf: (rating: R) => string): Averaged[] {
  const groups = Map.groupBy(ratings, nameOf)
  return [...groups]
    .map(([name, of]) => averaged(name, of))
    .sort((a, b) => Number(a.average) - Number(b.average) || b.count - a.count)
}

export function averaged(name: string, ratings: Graded[]): Averaged {
  const sum = ratings.reduce((all, { level }) => all + level, 0)
  return {
    name,
    count: ratings.length,
    average: ratings.length === 0 ? '' : (sum / ratings.length).toFixed(1),
    bad: ratings.filter(({ level }) => level <= 2).length,
  }
}
