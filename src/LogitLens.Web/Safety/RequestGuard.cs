using Microsoft.AspNetCore.Http;

namespace LogitLens.Web.Safety;

/// <summary>Refuses requests that another site's page makes, that come under another name, or that do not know the token.</summary>
internal sealed class RequestGuard(ServedHosts hosts, AccessToken? token, Func<int> port)
{
    /// <summary>Checks a request; false where it is answered already.</summary>
    /// <exception cref="ApiException">It is refused.</exception>
    public bool Admit(HttpContext http)
    {
        HttpRequest request = http.Request;
        if (!hosts.IsOurs(request.Host))
            throw new ApiException(421, $"this server is not called \"{request.Host}\"; open it at http://{hosts.Shown}:{port()}/.");
        RefuseOtherSites(request);
        if (token is null) return true;
        if (IsPage(request) && request.Query.TryGetValue(AccessToken.Field, out Microsoft.Extensions.Primitives.StringValues given))
        {
            if (!token.Is(given)) throw Unknown();
            token.SetCookie(http.Response, port());
            http.Response.Headers.CacheControl = SecurityHeaders.NotStored;
            http.Response.Redirect("/");
            return false;
        }
        return token.IsKnownTo(request, port()) ? true : throw Unknown();
    }

    private void RefuseOtherSites(HttpRequest request)
    {
        string? origin = request.Headers.Origin, site = request.Headers["Sec-Fetch-Site"];
        if (origin is not null && !hosts.IsOurs(origin)) throw new ApiException(403, "the request comes from a page of another origin.");
        if (site is null or "same-origin" or "none") return;
        // A link to the page is as good as its address typed in; whatever the page then does comes from itself.
        if (IsPage(request) && request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document") return;
        throw new ApiException(403, "the request comes from a page of another site.");
    }

    private static bool IsPage(HttpRequest request) => HttpMethods.IsGet(request.Method) && request.Path == "/";

    private static ApiException Unknown() => new(401, "this server wants its token: open the URL that it printed when it was started, or send the header Authorization: Bearer TOKEN.")
    {
        Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = "Bearer" },
    };
}
