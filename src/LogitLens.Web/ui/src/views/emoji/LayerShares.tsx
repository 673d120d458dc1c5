import type { JSX } from 'preact'
import type { EmojiCase } from '../../reports'
import { at, css, textOn } from '../../shared/colors'
import type { Tokens } from '../../shared/tokens'
import { EmojiName, Pieces } from '../parts/Emoji'
import { Figures, Scroll } from '../parts/Frame'
import { type Share, shares, throughLayers, titleOf } from './model'

const most = 12

/** Rows of heat: emoji by layers, and everything else, so that every column is whole. */
export function LayerShares({
  cases,
  tokens,
}: {
  cases: readonly [EmojiCase, EmojiCase]
  tokens: Tokens
}): JSX.Element {
  return (
    <>
      {cases.map((found, i) => (
        <HeatRows key={i} found={found} tokens={tokens} />
      ))}
    </>
  )
}

function HeatRows({ found, tokens }: { found: EmojiCase; tokens: Tokens }): JSX.Element {
  const { layers } = found.distribution
  const rows = shares(found.distribution, throughLayers(found.distribution, most))
  const title = titleOf(found)
  if (layers.length < 2) return <p class="small faint">{title}: only the output was read.</p>
  return (
    <>
      <Scroll label={`Emoji by layers, ${title}`}>
        <table class="heat">
          <caption>
            <bdi class="strong">{title}</bdi>, probability in per cent
          </caption>
          <LayerHead layers={layers} />
          <tbody>
            {rows.map((share, i) => (
              <tr key={share.key} class={!share.emoji && rows[i - 1]?.emoji ? 'kinds' : ''}>
                <RowHead share={share} tokens={tokens} />
                {share.mass.map((mass, l) => {
                  const color = at(mass)
                  return (
                    <td key={layers[l]} class="number" style={{ background: css(color), color: textOn(color) }}>
                      {short(mass)}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <Figures>
        <table>
          <LayerHead layers={layers} />
          <tbody>
            {rows.map((share) => (
              <tr key={share.key}>
                <RowHead share={share} tokens={tokens} />
                {share.mass.map((mass, l) => (
                  <td key={layers[l]} class="number">
                    {mass.toPrecision(4)}
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">sum</th>
              {layers.map((layer, l) => (
                <td key={layer} class="number">
                  {rows.reduce((sum, s) => sum + (s.mass[l] ?? 0), 0).toPrecision(4)}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </Figures>
    </>
  )
}

function LayerHead({ layers }: { layers: readonly number[] }): JSX.Element {
  return (
    <thead>
      <tr>
        <th scope="col">layer</th>
        {layers.map((layer) => (
          <th key={layer} scope="col" class="number">
            {layer}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function RowHead({ share, tokens }: { share: Share; tokens: Tokens }): JSX.Element {
  return (
    <th scope="row" class={share.emoji ? '' : 'faint'}>
      {share.emoji ? (
        <>
          <EmojiName emoji={share.emoji.emoji} /> <Pieces ids={share.emoji.tokens} tokens={tokens} />
        </>
      ) : (
        share.name
      )}
    </th>
  )
}

/** Whole per cent in a cell; never a 0 or 100 that it is not. */
function short(mass: number): string {
  if (mass <= 0) return '0'
  if (mass < 0.005) return '<1'
  return mass >= 0.995 && mass < 1 ? '>99' : (mass * 100).toFixed(0)
}
