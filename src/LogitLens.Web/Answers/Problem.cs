namespace LogitLens.Web.Answers;

/// <summary>Why a request failed (RFC 9457).</summary>
/// <param name="Type">Always <c>about:blank</c>: the status says what kind it is.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What was found, what was expected, what to do next.</param>
public sealed record Problem(string Type, string Title, int Status, string Detail);
