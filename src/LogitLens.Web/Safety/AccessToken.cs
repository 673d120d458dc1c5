using System.Security.Cryptography;
using System.Text;
using LogitLens.Tensors;
using Microsoft.AspNetCore.Http;

namespace LogitLens.Web.Safety;

/// <summary>A secret that clients must know: in the Authorization header, or in a cookie that they get for the URL that is shown at the start.</summary>
internal sealed class AccessToken
{
    /// <summary>The field of the query that carries it once.</summary>
    public const string Field = "token";

    private const int LeastCharacters = 16, RandomBytes = 24;
    private const string Scheme = "Bearer ";

    private readonly byte[] _digest;
    private readonly string _cookie;

    /// <summary>A given or a random token.</summary>
    /// <exception cref="InputException">A given token is too short, or does not fit into a URL.</exception>
    public AccessToken(string? given)
    {
        if (given is not null && (given.Length < LeastCharacters || !given.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')))
            throw new InputException($"the token has {given.Length} characters; expected at least {LeastCharacters} letters, digits, - or _. Without one, a random token is made.");
        Value = given ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));
        _digest = SHA256.HashData(Encoding.UTF8.GetBytes(Value));
        // The cookie tells the token to nobody who sees it.
        _cookie = Convert.ToHexStringLower(HMACSHA256.HashData(_digest, "cookie"u8));
    }

    /// <summary>The token.</summary>
    public string Value { get; }

    /// <summary>Whether a text is the token; takes the same time for every text of a length.</summary>
    public bool Is(string? text) => text is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(text)), _digest);

    /// <summary>Whether a request knows the token.</summary>
    public bool IsKnownTo(HttpRequest request, int port)
    {
        string? authorization = request.Headers.Authorization;
        if (authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true) return Is(authorization[Scheme.Length..].Trim());
        return request.Cookies[CookieName(port)] is { } cookie
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(cookie)), SHA256.HashData(Encoding.UTF8.GetBytes(_cookie)));
    }

    /// <summary>Gives the client the cookie; no script can read it, and no other site can send it.</summary>
    public void SetCookie(HttpResponse response, int port) =>
        response.Cookies.Append(CookieName(port), _cookie, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });

    /// <summary>Cookies are shared by all ports of a host.</summary>
    private static string CookieName(int port) => $"logitlens-{port}";
}
