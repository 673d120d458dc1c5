using Microsoft.AspNetCore.Http;

namespace LogitLens.Web.Safety;

/// <summary>What every answer says to browsers: run our own scripts alone, be shown in no frame, be read by no other page.</summary>
internal static class SecurityHeaders
{
    /// <summary>For what must not be kept.</summary>
    public const string NotStored = "no-store";

    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
        "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static void Add(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
    }
}
