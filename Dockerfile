# One process of the hall. The data folder is the only thing to keep: mount a volume there, or set DATABASE_URL.
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY . .
RUN npx vite build kiosk && mkdir -p /data && chown node /data
USER node
ENV DATA_DIR=/data
EXPOSE 8080
VOLUME /data
CMD ["node", "src/main.ts"]
