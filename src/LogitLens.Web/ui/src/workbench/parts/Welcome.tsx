import type { JSX } from 'preact'
import { examples, seahorse } from '../requests/examples'
import type { Ask } from '../requests/types'
import { titles } from './Tabs'

/** What the page shows before anything was asked. */
export function Welcome({ onAsk }: { onAsk: (ask: Ask) => void }): JSX.Element {
  return (
    <section class="welcome">
      <h2>What is a model about to say, at every layer?</h2>
      <p>
        A language model turns its input into a vector at every position and changes that vector block by block, until
        the LM head reads the next token off the last one. A logit lens does not wait: it applies the model's own final
        norm and LM head after every layer. Each cell of the grid is one layer at one position, and shows the token that
        would come next if the model stopped there. So you see where an answer appears, what it had to beat, and what
        was meant before it was said.
      </p>
      <p>
        <button type="button" class="primary invite" onClick={() => onAsk(seahorse)}>
          Ask: Is there a seahorse emoji?
        </button>
      </p>
      <p class="why">
        There is none. The model says yes, builds “seahorse” and “emoji” in its middle layers, and the LM head, which
        has no such row, snaps to the nearest one it has.
      </p>
      <h3>Or begin with</h3>
      <ul class="cards">
        {examples.map((e) => (
          <li key={e.title}>
            <button type="button" onClick={() => onAsk(e.ask)}>
              <span class="tab-name">{titles[e.ask.verb]}</span>
              <strong>{e.title}</strong>
              <span>{e.text}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
