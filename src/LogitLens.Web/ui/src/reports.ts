// What docs/json.md documents, as types; a test holds this file to the records that the program writes.

/** A number; JSON has none that is infinite or not a number, so that these are words. */
export type Figure = number | 'NaN' | 'Infinity' | '-Infinity'

export interface BeliefDiffReport {
  schema: 'logitlens.belief_diff'
  version: number
  /** The model. */
  model: ModelInfo
  /** The model that it is compared with. */
  against: ModelInfo
  /** Whether the questions were asked in the chat template; otherwise as `Question: ... Answer:`. */
  chat: boolean
  /** The wordings: `{x}` stands for the name, `{a}` for the name with its article. */
  questions: string[]
  /** The list, as it was named. */
  list: string
  /** The names that have an emoji; absent where there are none. */
  existing?: BeliefGroup
  /** The names that have none; absent where there are none. */
  phantoms?: BeliefGroup
  /** How well the model's belief tells the two apart; absent where there are not both. */
  separation?: RankingMeasure
  /** How well the other model's belief does. */
  againstSeparation?: RankingMeasure
  /** The names, in the order of the list. */
  rows: BeliefChange[]
  /** What a reader should know. */
  warnings: string[]
}

export interface BenchReport {
  schema: 'logitlens.bench'
  version: number
  /** What it was measured on. */
  machine: MachineFacts
  /** The model. */
  model: ModelInfo
  /** How the elements of its weights are stored, such as `BF16`; those of the first block's attention output. */
  weightType: string
  /** Size of its weights. [bytes] */
  weightBytes: number
  /** How its weights were held in every task: `mapped` or `streamed`, whichever `auto` chose. */
  residency: 'auto' | 'mapped' | 'streamed'
  /** Timed runs of each task, after one that warmed up. */
  runs: number
  /** The limits; the disk's is absent where nothing was read cold. */
  limits: MachineLimit[]
  /** The tasks that were timed. */
  measurements: BenchMeasurement[]
  /** The most memory that the process had in use during the tasks, mapped pages of the weights included; absent where the system does not say. [bytes] */
  peakMemory?: number
  /** What a reader should know, such as what could not be measured. */
  warnings: string[]
}

export interface BenchScalingReport {
  schema: 'logitlens.bench_scaling'
  version: number
  /** What it was measured on. */
  machine: MachineFacts
  /** The model. */
  model: ModelInfo
  /** Timed runs of each point, after one that warmed up. */
  runs: number
  /** The points, axis by axis, each axis ascending. */
  points: ScalingPoint[]
  /** What a reader should know, such as what could not be measured. */
  warnings: string[]
}

export interface DiffReport {
  schema: 'logitlens.diff'
  version: number
  /** The model. */
  model: ModelInfo
  /** The model that it is compared with. */
  against: ModelInfo
  /** The text that both read, after the chat template if one was applied, without the answer. */
  prompt: string
  /** Whether the model's chat template was applied. */
  chat: boolean
  /** The user's message, which the chat template was put around; absent without one. */
  message?: string
  /** The input tokens; the first is at position 0. Those of an answer come last. [token id] */
  input: number[]
  /** Where the answer's first token is. Absent, like the two fields below, where no answer was asked for. [position] */
  answerStart?: number
  /** The text of the model's answer without special tokens. */
  answer?: string
  /** Why the answer goes no further: `end_of_sequence`, `token_limit` or `context_limit`, as in [logitlens.read](#logitlensread). */
  answerEnd?: 'end_of_sequence' | 'token_limit' | 'context_limit'
  /** The Jensen-Shannon divergence above which a layer diverges. [nats] */
  threshold: Figure
  /** The layers compared, ascending; the last is the output of both models. Only that where they have different numbers of layers; it then has the model's number. [layer] */
  layers: number[]
  /** Where the models part, position by position: all positions of `input`, ascending. */
  positions: DiffPosition[]
  /** The cells, layer by layer, each layer in the order of the positions: the cell of `layers[i]` at position `p` is number `i * positions.length + p`. */
  cells: DiffCell[]
  /** What the positions come to. */
  summary: DiffSummary
  /** How far the rows of the two heads lie apart; absent where their lengths differ. */
  head?: RowDrift
  /** The same of the rows of the token embeddings; absent where these are the heads in both models, or their lengths differ. */
  embedding?: RowDrift
  /** Every token that the report mentions, by ascending id. */
  tokens: TokenInfo[]
  /** What a reader should know, such as what could not be compared. */
  warnings: string[]
}

export interface EmojiReport {
  schema: 'logitlens.emoji'
  version: number
  /** The model. */
  model: ModelInfo
  /** Whether the questions were asked in the chat template; otherwise as `Question: ... Answer:`. */
  chat: boolean
  /** The tokens that say yes. */
  yes: AnswerWord
  /** The tokens that say no. */
  no: AnswerWord
  /** The wordings: `{x}` stands for the name, `{a}` for the name with its article. The first one is answered. */
  questions: string[]
  /** How the head rows of a name's tokens make its concept direction: their `mean`, their `sum`, the sum of them scaled to length 1 (`unit`), the `first` or the `last`. */
  composition: 'mean' | 'sum' | 'unit' | 'first' | 'last'
  /** The name. */
  subject: EmojiCase
  /** The control, measured in the same way. */
  control: EmojiCase
  /** Whether the control was chosen as the existing name that is nearest in the head: the largest cosine between the mean rows of both names' tokens, the mean row of the head taken away from each. */
  controlChosen: boolean
  /** The answer about the name, token by token. */
  subjectTrace: TraceReport
  /** The answer about the control, token by token. */
  controlTrace: TraceReport
  /** What the figures say, in one sentence. */
  verdict: string
  /** Every token that the report mentions outside the traces, by ascending id. */
  tokens: TokenInfo[]
  /** What a reader should know, such as a vocabulary without a token for yes. */
  warnings: string[]
}

export interface HeadReport {
  schema: 'logitlens.head'
  version: number
  /** The model. */
  model: ModelInfo
  /** The expression as it was given. */
  expression: string
  /** What makes a row near: a large `dot` product, a large `cosine`, or a small `euclidean` distance. */
  by: 'dot' | 'cosine' | 'euclidean'
  /** Whether the mean row of the head was subtracted from every row: from those that are compared, and from those that the expression names, before they are composed or weighed. Rows of the token embedding lose its own mean row, residual vectors nothing. */
  centered: boolean
  /** Whether the expression's own tokens were left out. */
  othersOnly: boolean
  /** The terms of the expression in their order, equal ones once. */
  parts: HeadPart[]
  /** The text whose residual vectors the expression names, after the chat template if one was applied. */
  prompt?: string
  /** Whether a chat template was applied to the prompt. */
  chat: boolean
  /** The tokens of the prompt; the first is at position 0. Empty without a prompt. [token id] */
  input: number[]
  /** Whether the head is the token embedding. */
  tied: boolean
  /** Rows of the head, those without a token among them. */
  rows: number
  /** Length of a row. */
  rowWidth: number
  /** Euclidean length of the expression's vector. */
  vectorNorm: Figure
  /** The nearest rows, the nearest first, equally near ones by id. */
  neighbours: HeadNeighbour[]
  /** Every token that the report mentions, by ascending id. */
  tokens: TokenInfo[]
  /** What a reader should know, such as how a damaged form was repaired. */
  warnings: string[]
}

export interface HeadRowsReport {
  schema: 'logitlens.head_rows'
  version: number
  /** The model. */
  model: ModelInfo
  /** Rows of the head. */
  rows: number
  /** Length of a row. */
  rowWidth: number
  /** How the rows are stored, such as `BF16`. */
  elementType: string
  /** Whether the head is the token embedding. */
  tied: boolean
  /** Whether the head has a bias. */
  bias: boolean
  /** Rows that no token has: past the tokenizer's vocabulary and in its holes. */
  withoutToken: number
  /** Rows with NaN or infinities, of which nothing more is said. */
  notFinite: number
  /** The lengths of the rows. */
  norms: RowNorms
  /** Euclidean length of the mean row. */
  meanNorm: Figure
  /** How much of the rows is their mean: the number of rows times its squared length, divided by the sum of the rows' squared lengths. [0..1] */
  meanShare: Figure
  /** Rows that are equal bit for bit. */
  duplicates: DuplicateRows
  /** Rows that training never met; absent where fewer than three such tokens are known. */
  untrained?: UntrainedRows
  /** The rows of tokens that are not whole characters; absent where there are none. */
  partialTokens?: PartialTokenRows
  /** How the rows agree with the token embedding's; absent where the head is tied to it or has rows of another length. */
  embedding?: EmbeddingAgreement
  /** Every token that the report mentions, by ascending id. */
  tokens: TokenInfo[]
  /** What a reader should know, such as tensors of the checkpoint that were not used. */
  warnings: string[]
}

export interface ModelsReport {
  schema: 'logitlens.models'
  version: number
  /** The models, in the order in which they were found. */
  models: ModelEntry[]
  /** The folders that were looked in. */
  searched: string[]
  /** The architectures that can be run, by their `model_type`. */
  families: string[]
  /** Memory that was free, which decides how each model would be held. [bytes] */
  freeMemory: number
  /** What a reader should know, such as folders that could not be read. */
  warnings: string[]
}

export interface PullReport {
  schema: 'logitlens.pull'
  version: number
  /** The repository that was asked for. */
  model: string
  /** What the hub calls it now, where that is another name. */
  renamedTo?: string
  /** The branch, tag or commit that was asked for. */
  revision: string
  /** The commit that it is. */
  commit: string
  /** The folder that holds the files under their names. */
  snapshot: string
  /** Whether this is only what would be done. */
  dryRun: boolean
  /** The files, the smallest first. */
  files: PulledFile[]
  /** Size of all files. [bytes] */
  bytes: number
  /** What of them was not there before. [bytes] */
  bytesToFetch: number
  /** What came over the network for them. [bytes] */
  bytesReceived: number
  /** How long it took. [seconds] */
  seconds: Figure
  /** The command that reads the model, where it is whole. */
  next?: string
  /** What a user should know of it. */
  notes: string[]
}

export interface ReadReport {
  schema: 'logitlens.read'
  version: number
  /** The model. */
  model: ModelInfo
  /** The text that was read, after the chat template if one was applied. */
  prompt: string
  /** Whether a chat template was applied. */
  chat: boolean
  /** The user's message, which the chat template was put around; absent without one. */
  message?: string
  /** The edits that the residual stream went through, in their order; empty where it is the model's own. */
  edits: ResidualEdit[]
  /** The input tokens; the first is at position 0. Those of an answer come last. [token id] */
  input: number[]
  /** Where the answer's first token is; the position before it predicts it. Absent, like the two fields below, where no answer was asked for. [position] */
  answerStart?: number
  /** The text of the answer without special tokens; empty where the model ended the text at once. */
  answer?: string
  /** Why the answer goes no further: `end_of_sequence` where the model ended it, with a token that is not part of `input`; `token_limit` where it has as many tokens as were asked for; `context_limit` where the model was made for no more. */
  answerEnd?: 'end_of_sequence' | 'token_limit' | 'context_limit'
  /** The emoji in the answer, in order. */
  answerEmoji: AnswerEmoji[]
  /** The layers read, ascending; the last is the output. [layer] */
  layers: number[]
  /** The positions read, ascending. [position] */
  positions: number[]
  /** The sets of tokens whose probabilities were added up; absent if none were asked for. */
  sets?: TokenSet[]
  /** The cells, layer by layer, each layer in the order of the positions: the cell of `layers[i]` at `positions[j]` is number `i * positions.length + j`. */
  cells: LensCell[]
  /** Every token that the report mentions, by ascending id. */
  tokens: TokenInfo[]
  /** What a reader should know, such as tensors of the checkpoint that were not used. */
  warnings: string[]
}

export interface SurveyReport {
  schema: 'logitlens.survey'
  version: number
  /** The model. */
  model: ModelInfo
  /** Whether the questions were asked in the chat template; otherwise as `Question: ... Answer:`. */
  chat: boolean
  /** The wordings: `{x}` stands for the name, `{a}` for the name with its article. The first one is answered. */
  questions: string[]
  /** The list, as it was named. */
  list: string
  /** Names in it, those of other shards included. */
  names: number
  /** The part of the list that was done, such as `2/7` for the second of seven; `1/1` is the whole. */
  shard: string
  /** The file that holds the rows too; absent where they are in this report alone. */
  file?: string
  /** Rows that were there from an earlier run. */
  continued: number
  /** What the rows say together. */
  summary: SurveySummary
  /** The rows, in the order of the list. */
  rows: SurveyRow[]
  /** What a reader should know, such as a vocabulary without a token for yes. */
  warnings: string[]
}

export interface TemplateReport {
  schema: 'logitlens.template'
  version: number
  /** The model whose chat template was applied. */
  model: string
  /** The text, special tokens included. */
  text: string
}

export interface TokenReport {
  schema: 'logitlens.token'
  version: number
  /** What was asked for, as it was given. */
  query: string
  /** The ways to read it, best first: `123` is a text and may be an id. */
  readings: TokenReading[]
}

export interface TokenizeReport {
  schema: 'logitlens.tokenize'
  version: number
  /** The model or folder that the tokenizer belongs to. */
  tokenizer: string
  /** The text. */
  text: string
  /** Its tokens; the first is at position 0. */
  tokens: TokenInfo[]
}

export interface TraceReport {
  schema: 'logitlens.trace'
  version: number
  /** The model. */
  model: ModelInfo
  /** The text before the answer, after the chat template if one was applied; empty where a transcript is all there is. */
  prompt: string
  /** Whether a chat template was applied. */
  chat: boolean
  /** The user's message, which the chat template was put around; absent without one. */
  message?: string
  /** The edits that the residual stream went through, in their order; empty where it is the model's own. */
  edits: ResidualEdit[]
  /** The tokens of the prompt, then those of the answer; the first is at position 0. [token id] */
  input: number[]
  /** Where the answer's first token is. [position] */
  answerStart: number
  /** The text of the answer without special tokens. Followed again with `--transcript` after the same prompt, it has the same figures wherever it has the same tokens. */
  answer: string
  /** How the tokens were drawn; absent for a transcript. */
  sampling?: SamplingOptions
  /** Why the model went no further, absent for a transcript: `end_of_sequence`, `token_limit` or `context_limit`, as in [logitlens.read](#logitlensread). */
  answerEnd?: 'end_of_sequence' | 'token_limit' | 'context_limit'
  /** How the answer ended: `settled` by itself, an emoji was given and none taken back, or the last one is one that had been; `corrected_itself` by itself, an emoji was taken back and the last one is another that was not; `gave_up` by itself, the last emoji was taken back or the answer says that there is none; `ran_out` at a limit; `no_attempt` by itself, without an emoji. A transcript ends by itself. Absent only in the library, while the answer goes on. */
  end?: 'settled' | 'corrected_itself' | 'gave_up' | 'ran_out' | 'no_attempt'
  /** The tokens, in order; a token that the model ended the sequence with is the last. Of a transcript without a prompt the first token has none. */
  steps: TraceStep[]
  /** The emoji of the answer, in order. */
  attempts: EmojiAttempt[]
  /** Every token that the report mentions, by ascending id. */
  tokens: TokenInfo[]
  /** What a reader should know, such as tensors of the checkpoint that were not used. */
  warnings: string[]
}

export interface VerifyReport {
  schema: 'logitlens.verify'
  version: number
  /** The model. */
  model: ModelInfo
  /** The file with the reference's numbers. [path] */
  expected: string
  /** One for each tensor of that file and each way of computing it. */
  comparisons: TensorComparison[]
  /** The reference's greedy continuation; empty where the file has none. [token id] */
  expectedGreedy: number[]
  /** The greedy continuation that was found. [token id] */
  foundGreedy: number[]
  /** Whether every tensor stays within its limit and the greedy continuations are the same. */
  passed: boolean
}

export interface AblateEdit extends ResidualEditFields {
  kind: 'ablate'
  /** What is left out: `attention`, the feed-forward (`mlp`) or both (`block`). Layers are 1..L here: what makes layer l of layer l-1. */
  branch: 'attention' | 'mlp' | 'block'
}

export interface AddEdit extends ResidualEditFields {
  kind: 'add'
  /** A head expression such as `sea + horse`. */
  concept: string
  /** The length of what is added, as a multiple of the residual's own at that layer and position; negative to push away. */
  strength: Figure
}

export interface AnswerEmoji {
  /** The emoji. */
  emoji: Emoji
  /** The token that holds its first byte; the position before it predicts that token. [position] */
  start: number
  /** How many tokens hold its bytes. */
  count: number
}

export interface AnswerWord {
  /** The word, in lower case. */
  word: string
  /** The tokens, ascending. [token id] */
  ids: number[]
  /** Whether each token is the whole word, in any letter case, white space before and punctuation after it aside. Otherwise the vocabulary has no such token, and these are the first pieces of its spellings, which other words may begin with too. */
  whole: boolean
}

export interface Belief {
  /** The answer to each wording of the question, in the order of the wordings. */
  wordings: WordingBelief[]
  /** Mean of the shares of yes. [0..1] */
  mean: Figure
  /** The lowest of them. [0..1] */
  low: Figure
  /** The highest of them. [0..1] */
  high: Figure
}

export interface BeliefChange {
  /** Where the name stands in the list, from 0. */
  index: number
  /** The name. */
  name: string
  /** Whether it has an emoji. */
  exists: boolean
  /** The model's mean share of yes over the wordings. [0..1] */
  belief: Figure
  /** The other model's. [0..1] */
  againstBelief: Figure
  /** The other model's belief less the model's. [-1..1] */
  change: Figure
}

export interface BeliefGroup {
  /** How many names. */
  count: number
  /** The model's mean belief. [0..1] */
  belief: Figure
  /** The other model's. [0..1] */
  againstBelief: Figure
  /** Names that the model believes in, with a belief above one half. */
  believed: number
  /** Names that the other model believes in. */
  againstBelieved: number
}

export interface BenchMeasurement {
  /** `prefill`, a prompt through all blocks; `decode`, tokens one by one after 32 others, each with the logits of the next; `readout`, the lens of every layer at some positions; `picture`, from opening the model to the finished report of a short prompt, with the weights in the page cache; `cold_picture`, the same with nothing of them in it. */
  task: 'prefill' | 'decode' | 'readout' | 'picture' | 'cold_picture'
  /** Tokens that ran through the model; in a readout, positions that were read. */
  tokens: number
  /** Cells that were read; 0 where none were. */
  cells: number
  /** Each run in its order, without the one that warmed up. [s] */
  seconds: Figure[]
  /** The middle run; the mean of the middle two where their number is even. [s] */
  medianSeconds: Figure
  /** Floating-point operations of the matrix products, two for each multiply-add. */
  operations: number
  /** Weights that have to be read at least. [bytes] */
  weightBytes: number
  /** `tokens` by `medianSeconds`. [1/s] */
  tokensPerSecond: Figure
  /** `operations` by `medianSeconds`. [1/s] */
  operationsPerSecond: Figure
  /** `weightBytes` by `medianSeconds`. [bytes/s] */
  weightBytesPerSecond: Figure
  /** The limit that binds, at which the task would take longest: `fma`, `memory`, or for a cold picture `disk`. */
  limit: 'fma' | 'memory' | 'disk'
  /** What the task would take at that limit. [s] */
  limitSeconds: Figure
  /** `limitSeconds` by `medianSeconds`: how much of the limit is used, 1 for all; above 1 where weights come out of caches that are faster than memory, or where something else ran while the limit was measured. */
  fraction: Figure
}

export interface BlockReach {
  /** Name of the block. */
  name: string
  /** The range of the block. */
  range: CodePointRange
  /** How many of its characters are reachable. */
  assignedCount: number
}

export interface CharacterExample {
  /** The code point. [code point] */
  codePoint: number
  /** Its name in the Unicode Standard. */
  name: string
}

export interface CharacterMass {
  /** The code point. */
  codePoint: number
  /** Its name in the Unicode Standard; where no character is assigned, the standard's label, such as `<reserved-1F0FF>`. */
  name: string
  /** Whether a character is assigned to it. */
  assigned: boolean
  /** Probability for each layer of the distribution. [0..1] */
  mass: Figure[]
  /** The most probable way to spell it at the output. [token id] */
  tokens: number[]
}

export interface CodePointExplanation {
  /** The code point. [code point] */
  value: number
  /** Its name in the Unicode Standard. */
  name: string
  /** Abbreviation of its general category, such as `So`. */
  category: string
  /** Name of its block; absent outside all blocks. */
  block?: string
}

export interface CodePointRange {
  /** The first. [code point] */
  first: number
  /** The last, which belongs to the range. [code point] */
  last: number
  /** How many there are. */
  count: number
}

export interface ConceptLayer {
  /** The layer. [layer] */
  layer: number
  /** Cosine with the name's concept direction. [-1..1] */
  nameCosine: Figure
  /** Dot product with it; with the mean of the rows, the mean of the name's logits before bias, scale and softcap. */
  nameLogit: Figure
  /** Rank of the name's best token in the lens; 1 for the most probable token. */
  nameRank: number
  /** That token. [token id] */
  nameToken: number
  /** Cosine with the head row of the first token that came. [-1..1] */
  prefixCosine: Figure
  /** Dot product with it. */
  prefixLogit: Figure
}

export interface DiffCell {
  /** The layer. [layer] */
  layer: number
  /** The position; the cell predicts the token at the next one. [position] */
  position: number
  /** KL(model, against): the divergence of the model's distribution from the other one. [nats] */
  kl: Figure
  /** KL(against, model). [nats] */
  klBack: Figure
  /** Jensen-Shannon divergence of the two distributions, 0 to ln 2. [nats] */
  js: Figure
  /** Cosine of the two residual vectors; absent where their lengths differ or one of them is 0. [-1..1] */
  residualCosine?: Figure
  /** The model's most probable token. */
  top: TokenProbability
  /** The same token in the other model; its rank there is 1 where both would say the same. */
  topInAgainst: TargetReading
  /** The other model's most probable token. */
  againstTop: TokenProbability
  /** The same token in the model. */
  againstTopInModel: TargetReading
  /** Whether both would say the same token. */
  sameTop: boolean
}

export interface DiffPosition {
  /** The position; what is compared is what comes after it. [position] */
  position: number
  /** The lowest layer compared whose `js` exceeds the threshold; absent where none does. A higher layer may agree again. [layer] */
  divergingLayer?: number
  /** The lowest layer compared whose most probable tokens differ; absent where none do. A higher layer may agree again. [layer] */
  differentTopLayer?: number
}

export interface DiffSummary {
  /** The first of these positions; they go on to the last. [position] */
  first: number
  /** How many they are. */
  positions: number
  /** At how many of them the most probable tokens of the outputs differ. */
  differentTops: number
  /** The first of those; absent where there is none. [position] */
  firstDifference?: number
  /** Mean Jensen-Shannon divergence of the outputs. [nats] */
  meanJs: Figure
  /** The largest. [nats] */
  largestJs: Figure
  /** Where it is; the first among equals. [position] */
  largestAt: number
  /** The lowest layer that diverges at any of these positions; absent where none does. [layer] */
  earliestLayer?: number
}

export interface DuplicateGroup {
  /** How many there are. */
  count: number
  /** The lowest of their ids, at most 16. [token id] */
  ids: number[]
}

export interface DuplicateRows {
  /** How many rows have at least one equal. */
  rows: number
  /** How many groups of equal rows there are. */
  groupCount: number
  /** The largest groups, at most 16, the largest first, then by their lowest id. */
  groups: DuplicateGroup[]
}

export interface EmbeddingAgreement {
  /** The cosine between a token's two rows, without tokens that have a row of zeros. */
  cosines: Quantile[]
  /** Of how many tokens the head row nearest to their embedding row by cosine was looked for, in float32: all, or 128 at equal steps of the ids. */
  compared: number
  /** Of how many of these it is their own. */
  own: number
}

export interface Emoji {
  /** The sequence. */
  text: string
  /** Its CLDR short name in English. */
  name: string
  /** Its group in the list. */
  group: string
  /** Its subgroup in the list. */
  subgroup: string
  /** How complete it is: `fully_qualified`, `minimally_qualified`, `unqualified`, or a `component` of others. */
  status: 'fully_qualified' | 'minimally_qualified' | 'unqualified' | 'component'
}

export interface EmojiAttempt {
  /** The emoji. */
  emoji: Emoji
  /** The token that holds its first byte; the position before it predicts that token. [position] */
  start: number
  /** How many tokens hold its bytes. */
  count: number
  /** Whether a correction came between the emoji before it and this one. */
  retry: boolean
  /** The token with which the words begin that take it back ("No, that is", "I am sorry"); absent where none do. [position] */
  rejectedAt?: number
  /** Whether it was taken back. */
  rejected: boolean
}

export interface EmojiCase {
  /** The name. */
  name: string
  /** The emoji of this name; absent where Unicode has none, so that a model that believes in it believes in a phantom. */
  existing?: Emoji
  /** The tokens of the name within a text. [token id] */
  nameTokens: number[]
  /** The answer's first token, for each wording. */
  belief: Belief
  /** The question that was answered: the first wording. */
  question: string
  /** The most probable answer, without special tokens. */
  answer: string
  /** Why it goes no further: `end_of_sequence`, `token_limit` or `context_limit`, as in [logitlens.read](#logitlensread). */
  answerEnd: 'end_of_sequence' | 'token_limit' | 'context_limit'
  /** The emoji in it, in order, and what became of them. */
  attempts: EmojiAttempt[]
  /** How it ended: `settled`, `corrected_itself`, `gave_up`, `ran_out` or `no_attempt`, as in [logitlens.trace](#logitlenstrace). */
  end: 'settled' | 'corrected_itself' | 'gave_up' | 'ran_out' | 'no_attempt'
  /** Whether the answer had no emoji, so that the place was made: all fields below are then those after an answer's beginning, `Yes, there is a ... emoji:`, that was put in the model's mouth. */
  forced: boolean
  /** The text up to the place, the chat template included. */
  before: string
  /** The position that predicts the emoji's first token. [position] */
  position: number
  /** The tokens that came there: those of the emoji or, where none came, the most probable token. [token id] */
  emitted: number[]
  /** The emoji that came there; absent where none came. */
  emittedEmoji?: Emoji
  /** The distribution over whole emoji there. */
  distribution: EmojiDistribution
  /** The concept's path there, one for each layer from 0 to L. */
  path: ConceptLayer[]
  /** The gap at each token of `emitted`. */
  gap: GapStep[]
}

export interface EmojiDistribution {
  /** The layers read, ascending; the last is the output. [layer] */
  layers: number[]
  /** The emoji that were reached, most probable at the output first; equals in the order of the emoji list. */
  emoji: EmojiMass[]
  /** Characters assembled from several tokens that are valid UTF-8 and begin no emoji, most probable first. */
  characters: CharacterMass[]
  /** Probability of characters that were begun and never finished. [0..1] */
  broken: Figure[]
  /** Probability of texts that begin with something else than an emoji. [0..1] */
  elsewhere: Figure[]
  /** Probability of beginnings of emoji that were not followed. [0..1] */
  pruned: Figure[]
  /** Beginnings that stay below this at every layer read are not followed. [0..1] */
  leastMass: Figure
  /** Forward steps that it took. */
  steps: number
  /** Probability of all emoji together. [0..1] */
  covered: Figure[]
}

export interface EmojiMass {
  /** The emoji. */
  emoji: Emoji
  /** Probability for each layer of the distribution, over all ways to spell it. [0..1] */
  mass: Figure[]
  /** The most probable way to spell it at the output. The last token may hold text after the emoji. [token id] */
  tokens: number[]
}

export interface EndCount {
  /** The way: `settled`, `corrected_itself`, `gave_up`, `ran_out` or `no_attempt`, as in [logitlens.trace](#logitlenstrace). */
  end: 'settled' | 'corrected_itself' | 'gave_up' | 'ran_out' | 'no_attempt'
  /** How many answers. */
  count: number
}

export interface FormRepair {
  /** Where the piece begins in the form. [UTF-16 units] */
  offset: number
  /** The piece, such as the letters `IJ`. */
  damaged: string
  /** The character that it was, such as `Ĳ`. */
  original: string
  /** The byte that the character stands for. [byte value] */
  value: number
}

export interface GapStep {
  /** The position that predicts the token. [position] */
  position: number
  /** The token that came. [token id] */
  token: number
  /** Share along the token's head row. [0..1] */
  emittedShare: Figure
  /** Share along the name's concept direction. [0..1] */
  conceptShare: Figure
  /** The most probable other token. [token id] */
  runnerUp: number
  /** Log-probability of the token less that of the runner-up; below 0 where the token was not the most probable one. [nats] */
  margin: Figure
}

export interface GraphemeExplanation {
  /** The cluster. */
  text: string
  /** How many code points it has. */
  codePointCount: number
  /** How wide it is in a terminal. [columns] */
  columns: number
  /** The emoji that it is; absent where it is none. */
  emoji?: Emoji
}

export interface HeadNeighbour {
  /** The token of the row. [token id] */
  id: number
  /** Dot product with the vector; the head's bias is not part of it. */
  dot: Figure
  /** Cosine with the vector; `"NaN"` for a row of zeros. [-1..1] */
  cosine: Figure
  /** Euclidean distance from the vector. */
  distance: Figure
  /** Euclidean length of the row. */
  norm: Figure
  /** What the head adds to the logit of this token; absent in a head without a bias. [logits] */
  bias?: Figure
  /** Whether the expression names this token. */
  inExpression: boolean
}

export interface HeadPart {
  /** The term as it was written. */
  source: string
  /** What it is: a `text` as the tokenizer splits it, a `token` by its id or form, or a `residual` vector of the prompt after final norm and projection. */
  kind: 'text' | 'token' | 'residual'
  /** Its tokens; empty for a residual vector. [token id] */
  tokens: number[]
  /** Whether its rows are those of the token embedding. */
  embedding: boolean
  /** How the rows of several tokens were composed: their `mean`, their `sum`, the sum of them scaled to length 1 (`unit`), the `first` or the `last`. Absent where there is one token or none. */
  composition?: 'mean' | 'sum' | 'unit' | 'first' | 'last'
  /** The layer of a residual vector. [layer] */
  layer?: number
  /** The position of a residual vector. [position] */
  position?: number
}

export interface LayerToken {
  /** The token. [token id] */
  id: number
  /** The layer. [layer] */
  layer: number
  /** Natural logarithm of its probability there. [nats] */
  logProbability: Figure
  /** Its probability there. [0..1] */
  probability: Figure
}

export interface LensCell {
  /** The layer. [layer] */
  layer: number
  /** The position; the cell predicts the token at the next one. [position] */
  position: number
  /** The most probable tokens, best first. */
  top: TokenProbability[]
  /** Entropy of the whole distribution. [nats] */
  entropy: Figure
  /** KL(output, cell): the divergence of the output's distribution from this one. [nats] */
  klToFinal: Figure
  /** Jensen-Shannon divergence between this distribution and the output's, at most ln 2; absent if it was not asked for. [nats] */
  jsToFinal?: Figure
  /** The tokens that were asked for, in that order. */
  targets: TargetReading[]
  /** The sets of tokens that were asked for, in that order; absent if there were none. */
  sets?: SetReading[]
  /** Log of the sum of the exponentials of all logits. [nats] */
  logNormalizer: Figure
  /** Probability of all tokens that are not in `top`. [0..1] */
  rest: Figure
}

export interface MachineFacts {
  /** The processor as it names itself. */
  cpu: string
  /** Processors that the process may use. */
  cores: number
  /** Threads that the engine used. */
  threads: number
  /** Vectors that the engine computed with: their bits, or `scalar`. [bits] */
  isa: string
  /** The version of .NET. */
  runtime: string
  /** The operating system. */
  system: string
  /** The version of LogitLens. */
  version: string
  /** When it began, in UTC, as in ISO 8601. */
  started: string
}

export interface MachineLimit {
  /** `fma`, float32 multiply-adds in registers, two operations each; `memory`, reading a buffer larger than any cache; `disk`, reading the weight files with nothing of them in the page cache. */
  kind: 'fma' | 'memory' | 'disk'
  /** Every burst in its order, before the tasks and after them; of memory, those with the number of streams that was fastest. [operations/s or bytes/s] */
  bursts: Figure[]
  /** The best burst, which fractions are of. [operations/s or bytes/s] */
  best: Figure
  /** The middle burst. [operations/s or bytes/s] */
  median: Figure
}

export interface ModelEntry {
  /** What to pass as `--model`. */
  name: string
  /** Where it lies; from a server, in which place it was found. [path] */
  location: string
  /** Whose place it was found in: `embedded` for models that come with LogitLens, `folder`, `hugging_face` for the Hugging Face cache, `ollama`, `lm_studio`. */
  source: 'embedded' | 'folder' | 'hugging_face' | 'ollama' | 'lm_studio'
  /** Its family and sizes; absent where they cannot be read. */
  model?: ModelInfo
  /** Size of its weights; absent where it is not known. [bytes] */
  bytes?: number
  /** How most of its weights are stored, such as `BF16` or, for the mixtures of GGUF files, `Q4_K_M`; absent where it is not known. */
  weightType?: string
  /** Positions that it was made for; absent where it is not known. [tokens] */
  context?: number
  /** How its weights would be held now: `mapped` where they fit the memory that is free, `streamed` where not, whichever `auto` chooses; absent where their size is not known. */
  residency?: 'auto' | 'mapped' | 'streamed'
  /** Why it cannot be opened; absent where it can. */
  problem?: string
  /** Other names of the same files. */
  otherNames: string[]
  /** Whether it comes with LogitLens. */
  embedded: boolean
}

export interface ModelInfo {
  /** What the user called it. */
  name: string
  /** Its architecture, as in `model_type` of its config. */
  family: string
  /** Its blocks L; layers are numbered 0..L, 0 is the embedding and L the output. */
  layers: number
  /** Length of a residual vector. [elements] */
  width: number
  /** Size of the vocabulary. [tokens] */
  vocabulary: number
}

export interface MovedRow {
  /** The token whose row it is. [token id] */
  id: number
  /** Euclidean distance of the two rows. */
  distance: Figure
  /** Cosine of the two rows; absent where one of them is 0. [-1..1] */
  cosine?: Figure
  /** Euclidean norm of the model's row. */
  norm: Figure
  /** Euclidean norm of the other model's row. */
  againstNorm: Figure
}

export interface PartialTokenExample {
  /** The token. [token id] */
  id: number
  /** The five nearest other rows by cosine, the nearest first. */
  neighbours: HeadNeighbour[]
}

export interface PartialTokenRows {
  /** Tokens whose bytes are not whole characters, without those whose rows count as never trained. */
  count: number
  /** Of how many of them the nearest other row by cosine was looked for, in float32: all, or 128 at equal steps of the ids. */
  compared: number
  /** Of how many of these that row belongs to a token of the same kind. */
  nearEachOther: number
  /** The share of such tokens among all other rows: what `nearEachOther` divided by `compared` would be by chance. [0..1] */
  chance: Figure
  /** The beginnings of emoji: the tokens with the bytes `F0`, `F0 9F`, or these two after a space. */
  examples: PartialTokenExample[]
}

export interface PulledFile {
  /** Its path in the repository. */
  name: string
  /** Its size. [bytes] */
  bytes: number
  /** What was done with it: `cached` (it was in its place already), `planned` (it would be fetched) or `fetched`. */
  state: 'cached' | 'planned' | 'fetched'
  /** What an earlier download had left of it. [bytes] */
  bytesKept: number
  /** What a fetched file was compared with before it got its name: `sha256`, `git_sha1` (git's hash of it), or `size` where the hub gives no hash. */
  check?: 'size' | 'sha256' | 'git_sha1'
}

export interface Quantile {
  /** 0 for the smallest, 0.5 for the median, 1 for the largest. [0..1] */
  share: Figure
  /** The value, interpolated between the two nearest ones. */
  value: Figure
}

export interface RankingMeasure {
  /** The area; one half where belief tells nothing. [0..1] */
  area: Figure
  /** Lower end of the 95 % interval. [0..1] */
  low: Figure
  /** Upper end. [0..1] */
  high: Figure
}

/** One of several kinds, told by its kind. */
export type ResidualEdit = AblateEdit | AddEdit | SwapEdit

export interface ResidualEditFields {
  /** The layers that were edited, as written: `5`, `3..4`, `10..`, `every:4`, `all`, or several with commas. [layer] */
  layers: string
  /** The positions that were edited, as written: `3`, `3..7`, `5..`, `-1`, `all`, or several with commas. Negative ones count from the end of the prompt, so that `-1` is its last token during an answer too; `all` and what has no end include the answer. [position] */
  positions: string
  /** The edit in the words of `--edit`. */
  text: string
}

export interface RowDrift {
  /** Rows compared, padding included. */
  rows: number
  /** Rows that are equal in both models, number by number. */
  unchanged: number
  /** Euclidean distances of the rows. */
  distance: Spread
  /** Cosines of the rows, without those that are 0 in one of the models; absent where no row is left. [-1..1] */
  cosine?: Spread
  /** The rows that lie farthest apart, the farthest first; equal distances by id. */
  moved: MovedRow[]
}

export interface RowNorm {
  /** The token. [token id] */
  id: number
  /** Euclidean length of its row. */
  norm: Figure
}

export interface RowNorms {
  /** Minimum, 1 %, 5 %, 25 %, median, 75 %, 95 %, 99 %, maximum. */
  quantiles: Quantile[]
  /** How many rows have a length in each of 32 equal parts of the range from the smallest to the largest. */
  histogram: number[]
  /** The five shortest rows, the shortest first. */
  shortest: RowNorm[]
  /** The five longest rows, the longest first. */
  longest: RowNorm[]
}

export interface SamplingOptions {
  /** Divides the logits; 0 takes the most probable token. */
  temperature: Figure
  /** So many of the most probable tokens are kept; 0 for all. */
  topK: number
  /** The fewest tokens are kept whose probabilities reach this sum; 1 for all. [0..1] */
  topP: Figure
  /** Tokens at least this probable relative to the most probable one are kept; 0 for all. [0..1] */
  minP: Figure
  /** The same seed, options and logits give the same tokens. */
  seed: number
}

export interface ScalingPoint {
  /** What grows: `positions`; `layers`, the last ones; `vocabulary`, the first quarter and half of the head's rows and all of them; `threads`, each number in a process of its own. */
  axis: 'positions' | 'layers' | 'vocabulary' | 'threads'
  /** Positions that were read. */
  positions: number
  /** Layers that were read, the last among them. */
  layers: number
  /** Rows of the head. */
  vocabulary: number
  /** Threads that the engine used. */
  threads: number
  /** Each run in its order, without the one that warmed up. [s] */
  seconds: Figure[]
  /** Floating-point operations of the matrix products, two for each multiply-add. */
  operations: number
  /** What so many threads can do: the best burst of multiply-adds. [1/s] */
  peakOperationsPerSecond: Figure
  /** Cells that were read. */
  cells: number
  /** The middle run. [s] */
  medianSeconds: Figure
  /** `medianSeconds` by `cells`. [s] */
  secondsPerCell: Figure
  /** `operations` by `medianSeconds`. [1/s] */
  operationsPerSecond: Figure
  /** `operationsPerSecond` by `peakOperationsPerSecond`: how much of the peak is used, 1 for all. */
  fraction: Figure
}

export interface SetReading {
  /** The set's name. */
  name: string
  /** Natural logarithm of the sum of its tokens' probabilities. [nats] */
  logProbability: Figure
  /** The sum of its tokens' probabilities. [0..1] */
  probability: Figure
}

export interface SnapCount {
  /** The emoji; empty for names after which no whole emoji came. */
  emoji: string
  /** Its name; empty likewise. */
  name: string
  /** How many names. */
  count: number
  /** Which, in the order of the list. */
  names: string[]
}

export interface Spread {
  /** Their mean. */
  mean: Figure
  /** The smallest. */
  minimum: Figure
  /** Five in a hundred are smaller. */
  percentile5: Figure
  /** Half of them are smaller. */
  median: Figure
  /** Five in a hundred are larger. */
  percentile95: Figure
  /** The largest. */
  maximum: Figure
}

export interface SurveyGroup {
  /** How many names. */
  count: number
  /** Mean belief. [0..1] */
  belief: Figure
  /** Names with a belief above one half. */
  believed: number
  /** Names by their belief: the first of ten counts those below 0.1, the last those from 0.9. */
  histogram: number[]
  /** Names for which the emoji of that very name came. */
  right: number
  /** Names for which another emoji came. */
  wrong: number
  /** Names after which no whole emoji came, not even after an answer's beginning. */
  withoutEmoji: number
  /** Names whose answer had no emoji by itself. */
  forced: number
  /** How the answers ended: every way, with 0 where none did. */
  ends: EndCount[]
}

export interface SurveyRow {
  /** Where the name stands in the list. */
  index: number
  /** The name. */
  name: string
  /** Whether it has an emoji, as the list says or else Unicode. */
  exists: boolean
  /** Mean share of yes over the wordings. [0..1] */
  belief: Figure
  /** The lowest of them. [0..1] */
  beliefLow: Figure
  /** The highest of them. [0..1] */
  beliefHigh: Figure
  /** Mean probability of the tokens that say yes or no: how far the belief rests on an answer that was really likely. [0..1] */
  yesOrNo: Figure
  /** The most probable answer to the first wording. */
  answer: string
  /** How it ended: `settled`, `corrected_itself`, `gave_up`, `ran_out` or `no_attempt`, as in [logitlens.trace](#logitlenstrace). */
  end: 'settled' | 'corrected_itself' | 'gave_up' | 'ran_out' | 'no_attempt'
  /** Emoji in it. */
  attempts: number
  /** Whether it had none, so that all fields below but `run` were measured after an answer's beginning put in the model's mouth. */
  forced: boolean
  /** The emoji that came at the place; empty where none came. */
  emitted: string
  /** Its name; empty likewise. */
  emittedName: string
  /** The most probable whole emoji there; empty where none was reached. */
  best: string
  /** Its name; empty likewise. */
  bestName: string
  /** Its probability. [0..1] */
  bestMass: Figure
  /** Probability of all emoji there. [0..1] */
  emojiMass: Figure
  /** Probability of characters that are begun and never finished. [0..1] */
  brokenMass: Figure
  /** Probability of beginnings that were not followed. [0..1] */
  prunedMass: Figure
  /** The best rank of a token of the name in the lens, over the layers between the first and the last; over the last where there are none between. */
  nameRank: number
  /** The lowest layer that has it. [layer] */
  nameRankLayer: number
  /** Share of the final residual along the emitted row, at the emoji's last token; see [GapStep](#gapstep). [0..1] */
  emittedShare: Figure
  /** Share along the name's concept. [0..1] */
  conceptShare: Figure
  /** Log-probability of that token less that of the runner-up. [nats] */
  margin: Figure
  /** What the row was made with: the same for rows that may stand in one file. [hexadecimal] */
  run: string
}

export interface SurveySummary {
  /** The names that have an emoji; absent where there are none. */
  existing?: SurveyGroup
  /** The names that have none; absent where there are none. */
  phantoms?: SurveyGroup
  /** How well belief tells the two apart; absent where there are not both. */
  separation?: RankingMeasure
  /** What phantoms snap to: the emoji that came at their place, the most frequent first, at most 20. */
  snaps: SnapCount[]
}

export interface SwapEdit extends ResidualEditFields {
  kind: 'swap'
  /** The head expression of what was taken out, a. */
  concept: string
  /** The head expression of what came in its place, b. */
  replacement: string
}

export interface TargetReading {
  /** The token. [token id] */
  id: number
  /** Natural logarithm of its probability. [nats] */
  logProbability: Figure
  /** 1 for the most probable token. */
  rank: number
}

export interface TensorComparison {
  /** Its name in the reference, with the way it was computed where there are several. */
  name: string
  /** Its shape. [elements] */
  shape: number[]
  /** The largest absolute difference over all elements. */
  largestDifference: Figure
  /** Where it is: one index for each dimension. */
  index: number[]
  /** The reference's value there. */
  expected: Figure
  /** The value that was found there. */
  found: Figure
  /** The difference allowed: the tolerance times max(1, largest magnitude in the tensor). */
  limit: Figure
  /** Whether the difference stays within the limit; NaN never does. */
  passed: boolean
}

export interface TokenExplanation {
  /** The id; absent for a text. [token id] */
  id?: number
  /** The token as its vocabulary writes it; absent where none was given. */
  vocabularyForm?: string
  /** The bytes. [byte values] */
  bytes: number[]
  /** The bytes, such as `20 F0 9F`. [hexadecimal] */
  hex: string
  /** The bytes in GPT-2's byte alphabet, such as `ĠðŁ`. */
  alphabetForm: string
  /** The text; absent where the bytes are not complete UTF-8. */
  text?: string
  /** What a cell of the grid shows: spaces and controls as symbols, parts of characters as bytes. */
  visible: string
  /** The bytes taken apart as UTF-8. */
  utf8: Utf8Analysis
  /** The code points of the valid text in the bytes. */
  codePoints: CodePointExplanation[]
  /** The grapheme clusters of the valid text in the bytes. */
  graphemes: GraphemeExplanation[]
  /** The emoji that the text is, spaces around it aside; absent where it is none. */
  emoji?: Emoji
  /** What an unfinished character in the bytes can become; absent where there is none. */
  canBecome?: Utf8Reach
  /** What was repaired in the form that was given. */
  repairs: FormRepair[]
}

export interface TokenInfo {
  /** The id. [token id] */
  id: number
  /** The vocabulary's own spelling, such as `ĠðŁ`. */
  form: string
  /** The bytes that it contributes to text, such as `20 F0 9F`. [hexadecimal] */
  bytes: string
  /** The bytes as text; absent where they are only part of a character. */
  text?: string
  /** Whether it is a special token. */
  special: boolean
  /** What pictures show: text with spaces and controls as symbols, other bytes in hexadecimal; special tokens as in the vocabulary. */
  visible: string
  /** What the character can become that the bytes at the end begin; absent where they begin none. */
  canBecome?: Utf8Reach
}

export interface TokenProbability {
  /** The token. [token id] */
  id: number
  /** Natural logarithm of its probability. [nats] */
  logProbability: Figure
  /** Its probability. [0..1] */
  probability: Figure
}

export interface TokenReading {
  /** What the query was taken for: `text`, `id` or `form`, the spelling of a token in its vocabulary. */
  as: 'text' | 'id' | 'form'
  /** What its bytes are. */
  explanation: TokenExplanation
  /** The tokens that a tokenizer splits it into; empty where none was asked. */
  pieces: TokenInfo[]
}

export interface TokenSet {
  /** The set's name. */
  name: string
  /** Its tokens, ascending, each once. [token id] */
  ids: number[]
}

export interface TraceStep {
  /** The position that the token takes; the one before it predicts it. [position] */
  position: number
  /** The token. [token id] */
  id: number
  /** Natural logarithm of its probability at the output, in the whole distribution at temperature 1. [nats] */
  logProbability: Figure
  /** Its probability. [0..1] */
  probability: Figure
  /** Its rank at the output: 1 for the most probable token; equal logits are ranked by id. */
  rank: number
  /** Entropy of the output. [nats] */
  entropy: Figure
  /** The lowest layer from which on it is the most probable token of every layer; absent where it is not that of the output. [layer] */
  decisionLayer?: number
  /** Of all tokens but this one, the one that is the most probable in any of the layers 1..L, and the lowest layer where it is that. */
  strongestOther?: LayerToken
  /** Whether it ends the sequence. One that the model drew is no part of `input`. */
  endsSequence: boolean
  /** The cells of the layers 0..L at the position before; their target is the token. */
  column: LensCell[]
}

export interface UntrainedRows {
  /** The tokens that no text can contain, at most 1,000. [token id] */
  known: number[]
  /** The largest distance of one of their rows from the mean of them. */
  radius: Figure
  /** The distance up to which a row counts as never trained: twice the radius. */
  limit: Figure
  /** The median distance of all rows from that mean. */
  medianDistance: Figure
  /** Whether the known rows lie close together among the others: the limit is below half the median distance. If not, nothing is said of other rows. */
  apart: boolean
  /** How many rows count as never trained, the known ones among them; 0 where nothing is said. */
  count: number
  /** Their ids, ascending, at most 1,000. [token id] */
  ids: number[]
}

export interface Utf8Analysis {
  /** What the bytes are as a whole: `complete` text, `partial` for the first bytes of one character, `complete_then_partial`, `continuation` where they begin within a character, `invalid` where no text contains them. */
  state: 'complete' | 'partial' | 'complete_then_partial' | 'continuation' | 'invalid'
  /** The continuation bytes at the start. [byte values] */
  continuation: number[]
  /** Which byte of its character, 2 to 4, the first of them can be. */
  continuationPositions: number[]
  /** The valid text; of invalid bytes, the part before the fault. */
  text: string
  /** The bytes at the end that begin a character. [byte values] */
  partial: number[]
  /** How many bytes that character still needs. [bytes] */
  missingBytes: number
  /** The code points that it can become; absent where there is none. */
  canBecome?: CodePointRange
  /** Why the bytes are invalid; absent where they are not. */
  fault?: Utf8Fault
}

export interface Utf8Fault {
  /** Where it is in the run. [bytes] */
  offset: number
  /** The byte. [byte value] */
  value: number
  /** What is wrong: `never_used` in UTF-8, `overlong` form, `surrogate`, `above_limit` of U+10FFFF, `stray_continuation` of no character, `broken_off` where it does not continue a character. */
  kind: 'never_used' | 'overlong' | 'surrogate' | 'above_limit' | 'stray_continuation' | 'broken_off'
}

export interface Utf8Reach {
  /** How many assigned characters have these bytes. */
  assignedCount: number
  /** How many fully-qualified emoji have a first character with these bytes. */
  emojiCount: number
  /** The first of them. */
  emoji: Emoji[]
  /** Where no emoji is reachable: examples of characters. */
  characters: CharacterExample[]
  /** How many blocks hold such characters. */
  blockCount: number
  /** The first of them. */
  blocks: BlockReach[]
}

export interface WordingBelief {
  /** The question. */
  question: string
  /** Probability of all tokens that say yes. [0..1] */
  yes: Figure
  /** Probability of all tokens that say no. [0..1] */
  no: Figure
  /** P(yes) / (P(yes) + P(no)); one half where the model gives neither any probability. [0..1] */
  share: Figure
}

/** Any report, told by its schema. */
export type AnyReport =
  | BeliefDiffReport
  | BenchReport
  | BenchScalingReport
  | DiffReport
  | EmojiReport
  | HeadReport
  | HeadRowsReport
  | ModelsReport
  | PullReport
  | ReadReport
  | SurveyReport
  | TemplateReport
  | TokenReport
  | TokenizeReport
  | TraceReport
  | VerifyReport
