namespace LogitLens.Experiments;

/// <summary>
/// The gap at one token of an emoji: the final residual after its norm, against the head row that it was snapped to. A share is the
/// squared cosine, the part of the residual's squared length that lies along a direction.
/// </summary>
/// <param name="Position">The position whose cell predicts the token.</param>
/// <param name="Token">The token that came, an id.</param>
/// <param name="EmittedShare">Share along the token's row.</param>
/// <param name="ConceptShare">Share along the name's concept direction.</param>
/// <param name="RunnerUp">The most probable other token, an id.</param>
/// <param name="Margin">Log-probability of the token less that of the runner-up, in nats; below 0 where the token was not the first.</param>
public sealed record GapStep(int Position, int Token, double EmittedShare, double ConceptShare, int RunnerUp, double Margin);
