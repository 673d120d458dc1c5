// llama.cpp in a process that answers requests, one JSON object a line: see work.py.
import { createInterface } from "node:readline";
import { getLlama } from "node-llama-cpp";
import { readFile } from "node:fs/promises";

const [path, threads] = [process.argv[2], Number(process.argv[3])];
const batch = 512;

const llama = await getLlama({ gpu: false, build: "never", skipDownload: true, maxThreads: threads, logLevel: "error" });
const model = await llama.loadModel({ modelPath: path });
const context = await model.createContext({ contextSize: 2 * batch, batchSize: batch, threads: { ideal: threads, min: threads } });
const sequence = context.getSequence();

/** Seconds of each run after one that warms up; what comes before is not timed. */
async function time(before, run, runs) {
    const seconds = [];
    for (let i = 0; i <= runs; i++) {
        await before();
        const start = performance.now();
        await run();
        if (i > 0) seconds.push((performance.now() - start) / 1000);
    }
    return seconds;
}

/** The sequence again as it was after so many tokens. */
async function truncate(tokens) {
    if (sequence.nextTokenIndex > tokens) await sequence.eraseContextTokenRanges([{ start: tokens, end: sequence.nextTokenIndex }]);
}

/** So many tokens, each the most probable one after `first` and those before it. */
async function greedy(first, tokens) {
    const found = [];
    for await (const token of sequence.evaluate([first], { temperature: 0, yieldEogToken: true })) {
        found.push(token);
        if (found.length === tokens) break;
    }
    return found;
}

async function fill(ids) {
    await sequence.clearHistory();
    await sequence.evaluateWithoutGeneratingNewTokens(ids);
}

const tasks = {
    async facts() {
        const { version } = JSON.parse(await readFile(new URL("node_modules/node-llama-cpp/package.json", import.meta.url)));
        const maps = await readFile("/proc/self/maps", "utf8");
        const backend = /libggml-cpu-([a-z0-9]+)\.so/.exec(maps)?.[1] ?? "unknown";
        return {
            nodeLlamaCpp: version, llamaCpp: llama.llamaCppRelease.release, backend, system: llama.systemInfo, node: process.version,
            threads: context.idealThreads, batch: context.batchSize, flashAttention: context.flashAttention,
        };
    },
    prefill: ({ ids, runs }) => time(() => sequence.clearHistory(), () => sequence.evaluateWithoutGeneratingNewTokens(ids), runs),
    async decode({ ids, first, tokens, runs }) {
        await fill(ids);
        return time(() => truncate(ids.length), () => greedy(first, tokens), runs);
    },
    async greedy({ ids, first, tokens }) {
        await fill(ids);
        return greedy(first, tokens);
    },
    /** Log-probabilities after a prompt: the top ones, and those of other ids. */
    async last({ ids, others }) {
        await sequence.clearHistory();
        const generateNext = { logits: { filter: { tokens: others, includeTop: others.length, includeMax: true } }, totalLogitWeight: true };
        const { next } = (await sequence.controlledEvaluate([...ids.slice(0, -1), [ids.at(-1), { generateNext }]])).at(-1);
        const sorted = [...next.logits.values()].sort((a, b) => b - a);
        const normalizer = sorted[0] + Math.log(next.totalLogitWeight);
        return {
            top: sorted.slice(0, others.length).map((logit) => logit - normalizer),
            others: others.map((id) => next.logits.get(id) - normalizer),
        };
    },
};

console.log(JSON.stringify("ready"));
for await (const line of createInterface({ input: process.stdin })) {
    const { task, ...request } = JSON.parse(line);
    console.log(JSON.stringify(await tasks[task](request)));
}
process.exit(0);
