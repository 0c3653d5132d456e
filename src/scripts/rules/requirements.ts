/** The requirements, article by article of the county rule (Rn.m: article n). One line each; the order is the rule's. */
export const requirements: { id: string; text: string }[] = [
  {
    id: 'R1.1',
    text: 'every citizen-visible answer about a service cites guide id + version + legal basis.',
  },
  {
    id: 'R1.2',
    text: 'the rule text itself (29 articles) is publishable and searchable in the assistant ("你们的受理制度是什么").',
  },
  {
    id: 'R2.1',
    text: 'a bundle = ≥2 member items with one questionnaire, one de-duplicated material list (same ref asked once), one case number + child cases.',
  },
  {
    id: 'R2.2',
    text: 'each guide/bundle shows visits (到现场次数); 0 or 1 is asserted in tests, >1 must carry a reason.',
  },
  {
    id: 'R2.3',
    text: 'bundle progress is one view; child results roll up; the bundle finishes only when every applicable member finished.',
  },
  { id: 'R3.1', text: 'org model: centre → group → group leader (窗口负责人) → clerk.' },
  {
    id: 'R3.2',
    text: 'weekly-meeting record: auto-draft every week (volume in/out, on-time %, overdue list, 补正率, top unanswered questions, 好差评, complaints), fields …',
  },
  {
    id: 'R3.3',
    text: "if no meeting record exists by the week's last WD close → reminder to leader and centre (test with a holiday week).",
  },
  { id: 'R3.4', text: 'training/meeting sign-in log.' },
  {
    id: 'R4.1',
    text: 'catalogue flag inOneThingZone; any such item not acceptable at the desk is a failing check.',
  },
  {
    id: 'R4.2',
    text: 'scope: county·cross-level·cross-province·whole-region·whole-city → answer must say where it can be done.',
  },
  {
    id: 'R4.3',
    text: 'rota: effective-dated duty assignments per window; reassigning moves open tasks with an audit record.',
  },
  {
    id: 'R5.1',
    text: 'default-deny export: any export/print of case files or statistics needs an approval record by a leader (requester, purpose, scope, approver, …',
  },
  { id: 'R5.2', text: 'read access to a case is logged (who, when, why)' },
  {
    id: 'R5.3',
    text: 'assistant replies to data/interview/“查某人” requests with a fixed refusal + hand-off to leader; tested by questions you have not seen.',
  },
  {
    id: 'R5.4',
    text: 'no personal data to third parties, to model prompts, or in notifications beyond mask.',
  },
  { id: 'R5.5', text: 'media-request intent → leader queue, never an answer.' },
  {
    id: 'R6.1',
    text: 'every guide lists both channels; the assistant never forces a channel (优化营商环境条例 37 同旨).',
  },
  { id: 'R6.2', text: 'stages modelled: 咨询→申请→受理→审查→决定→制证→收费→公开.' },
  {
    id: 'R7.1',
    text: 'roles: intake-clerk, approver, result-clerk; an approver cannot create an acceptance nor hand out a result; only the integrated window releases …',
  },
  { id: 'R7.2', text: 'segregation enforced server-side.' },
  {
    id: 'R8.1',
    text: 'guide versioning with diff; a change that adds a material/step/day must carry a legal basis or is rejected.',
  },
  { id: 'R8.2', text: 'data-shared materials marked 免提交 are not asked for unless verification failed.' },
  {
    id: 'R8.3',
    text: 'no catch-all material (“其他材料/有关材料” rejected by the linter; 河南条例 28 forbids 兜底条款).',
  },
  {
    id: 'R9.1',
    text: 'disclosure is a generated document with all four blocks; completeness check = all materials applicable to the answered 情形.',
  },
  {
    id: 'R9.2',
    text: 'it is stored (snapshot of the guide version), numbered, deliverable by chat/print/QR/SMS',
  },
  {
    id: 'R9.3',
    text: 'once issued, later asking for a material not in that snapshot raises an exception record (reason + responsible clerk) → feeds R13.',
  },
  { id: 'R9.4', text: 'metric: 往返次数 per applicant+item.' },
  { id: 'R9.5', text: 'timers expose 拖延受理/超时出件.' },
  {
    id: 'R10.1',
    text: 'each consultation has firstAsked (human or “assistant, supervised by duty clerk X”).',
  },
  {
    id: 'R10.2',
    text: 'no dead ends: the flow ends only in answered / handed over with ticket / referred with contact.',
  },
  {
    id: 'R10.3',
    text: 'unanswerable → back-office ticket to the right department with a due time; the first-asked person stays owner until the citizen got the answer; …',
  },
  { id: 'R10.4', text: 'hand-off carries transcript and filled slots; the citizen never repeats.' },
  { id: 'R11.1', text: 'each window has A and (if single-seat) a named B.' },
  {
    id: 'R11.2',
    text: 'A absent now → routing to B immediately; absence > half a day (> 4 working hours or a whole morning/afternoon) on a single-seat window without an …',
  },
  { id: 'R11.3', text: 'pending items and deadlines move with the duty, not with the person.' },
  {
    id: 'R12.1',
    text: 'public “who is at which window” board (name, photo, window, duties, today on duty A/B) generated from the rota',
  },
  {
    id: 'R12.2',
    text: 'kiosk and QR give the same guide as the desk (same version hash; 河南条例 38 same standard).',
  },
  { id: 'R12.3', text: 'publication review flag; secret/personal data blocked.' },
  { id: 'R12.4', text: 'disclosure within 20 WD of a change; same day for guides.' },
  {
    id: 'R13.1',
    text: 'accountability record: trigger (overdue, repeated correction, refused without reason, off-system acceptance, backdated entry, complaint upheld), …',
  },
  { id: 'R13.2', text: 'every mutating action has actor+time+reason.' },
  { id: 'R13.3', text: 'rules in 行政许可法 72/74/75 and 河南条例 83–85 map to trigger codes.' },
  {
    id: 'R14.1',
    text: 'timestamps are server-side and monotonic; no field lets a clerk set acceptance/finish time.',
  },
  { id: 'R14.2', text: 'finish is refused unless decision document + all mandatory steps exist.' },
  {
    id: 'R14.3',
    text: 'a decided result is immutable; correction = a new decision that references the old one with legal basis and leader approval.',
  },
  {
    id: 'R14.4',
    text: 'offline/outage entries go through a “离线登记” path, flagged, needs leader approval, visible in the weekly report.',
  },
  { id: 'R14.5', text: 'hash-chained audit log; test that any tampering is detected.' },
  {
    id: 'R15.1',
    text: 'chat and kiosk never create a formal acceptance; they produce consultation, disclosure, draft and pre-review. Acceptance needs a clerk action at …',
  },
  { id: 'R15.2', text: 'text says “预审通过不等于受理”.' },
  { id: 'R15.3', text: 'whole-city items list where else it can be accepted.' },
  {
    id: 'R16.1',
    text: 'on “我要办”, the applicable blank form + filled sample are offered within the same turn.',
  },
  { id: 'R16.2', text: 'form must not ask for anything unrelated (行政许可法 29).' },
  {
    id: 'R16.3',
    text: 'receipt (材料接收凭证) printed/sent when material is handed in, even before acceptance.',
  },
  {
    id: 'R17.1',
    text: 'complete + legal form ⇒ acceptance in the same session, notice generated, platform sync queued.',
  },
  { id: 'R17.2', text: 'on-the-spot correctable error ⇒ correct and continue (no notice).' },
  {
    id: 'R17.3',
    text: 'otherwise correction notice with the *complete* list, delivered on the spot or ≤5 WD',
  },
  {
    id: 'R17.4',
    text: 'if no notice in time ⇒ system sets deemedAccepted with acceptedAt = receivedAt (行政许可法 32) and alarms',
  },
  {
    id: 'R17.5',
    text: 'a second correction notice for the same case is blocked unless it only lists materials the applicant newly submitted wrong; leader override + …',
  },
  { id: 'R17.6', text: '不予受理 must have a reason, legal basis and remedies.' },
  {
    id: 'R17.7',
    text: 'special: 不动产 — must answer on the spot, else deemed accepted (不动产登记暂行条例 17) → correction: on-the-spot.',
  },
  {
    id: 'R18.1',
    text: 'case type known at acceptance. immediate ⇒ referral timestamp ≤ acceptance (same transaction); committed ⇒ before 24:00 of the acceptance day, …',
  },
  { id: 'R18.2', text: 'warning at T‑60 min before close, alarm at close, breach record at 24:00.' },
  { id: 'R18.3', text: 'accepted after close/weekend (延时/节假日服务) still counts same calendar day.' },
  {
    id: 'R19.1',
    text: 'pre-review = per-material checklist (checks) with pass/fail/unclear + clerk comment; all checks recorded.',
  },
  { id: 'R19.2', text: 'output = 预审意见 (可受理 / 需补正 / 不予受理 with reasons).' },
  {
    id: 'R19.3',
    text: 'immediate item: result at the window in the visit; committed: within limits.committed.',
  },
  { id: 'R19.4', text: 'online pre-review answer ≤1 WD.' },
  { id: 'R20.1', text: 'due date = committed limit (never later than legal limit).' },
  {
    id: 'R20.2',
    text: 'not finished by due ⇒ overdue record + leader + reason to applicant (优化营商环境条例 36: 超时应公开说明理由).',
  },
  { id: 'R20.3', text: 'result document carries decision, reasons (if negative), remedies.' },
  {
    id: 'R21.1',
    text: 'external step has kind, responsible, planned date, own limit, countsTowardLimit, legal basis, written notice of the needed time to the applicant …',
  },
  {
    id: 'R21.2',
    text: 'only 听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审 may suspend the clock (45 条原文); 现场勘察 and 集体讨论 do not unless a special law says so.',
  },
  { id: 'R21.3', text: 'site visit ≥2 staff (34 条) recorded with time, people, photos, signature.' },
  {
    id: 'R21.4',
    text: 'hearing: apply within 5 WD of being told, organised within 20 WD, notice ≥7 WD before, host ≠ reviewer, minutes signed (46–48); applicant pays …',
  },
  {
    id: 'R22.1',
    text: 'guide editor in the staff desk with field linter (§5), version, effective date, approver, changelog.',
  },
  { id: 'R22.2', text: 'a guide older than its reviewBy is flagged' },
  { id: 'R22.3', text: 'department signs off each change.' },
  {
    id: 'R23.1',
    text: 'result can only be released by the integrated window (or mailed from it); release needs identity check + signature/receipt (送达回证).',
  },
  {
    id: 'R24.1',
    text: 'dunning ladder: 60%/80%/100% of the clock → clerk / leader / both + approving unit; each dunning is recorded.',
  },
  {
    id: 'R24.2',
    text: 'when the result arrives at the window ⇒ notify the applicant within 30 min (work time), channel-agnostic, with pickup code/place/time/what to …',
  },
  {
    id: 'R25.1',
    text: 'at pickup/finish, offer a rating (5 levels + tags + text), no default, “不评价” one tap and same size, never blocks',
  },
  { id: 'R25.2', text: 'staff device and staff session cannot submit a rating' },
  { id: 'R25.3', text: 'no repeated prompting (≤1 + at most one SMS/message)' },
  { id: 'R25.4', text: 'bad rating ⇒ automatic ticket (§4).' },
  { id: 'R26.1', text: 'mail is opt-in at application and at result; address book encrypted' },
  { id: 'R26.2', text: 'one tap calls the courier to the window' },
  {
    id: 'R26.3',
    text: 'two directions: 材料收件 and 结果寄送; tracking number, payer (到付/政府付), signature receipt.',
  },
  { id: 'R27.1', text: 'appointment with slots/capacity/no-show rule' },
  {
    id: 'R27.2',
    text: 'extended service: a promise that a queue ticket taken before closing is served after closing',
  },
  {
    id: 'R27.3',
    text: 'green channel criteria as data (65+, 残疾人, 孕妇/婴幼儿, 现役/退役军人, 重点项目) with priority in the queue and in dunning',
  },
  { id: 'R27.4', text: 'holiday-reception calendar (dates + items) overriding working hours' },
  {
    id: 'R27.5',
    text: 'administrative guidance: plain explanation + template + appointment with the approving unit, logged.',
  },
  { id: 'R28.1', text: 'each guide names the interpreting authority' },
  { id: 'R28.2', text: 'town-level windows are first-class (level: town) with their own queue and hours.' },
  { id: 'R29.1', text: 'rule version + effectiveFrom; the assistant states it when asked.' },
]
