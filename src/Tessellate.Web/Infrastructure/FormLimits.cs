using Microsoft.AspNetCore.Http.Features;

namespace Tessellate.Web.Infrastructure;

/// <summary>
/// How large a form may be. A register of forty people and thirty sessions has some 5,000 fields and must pass; what is larger is
/// refused in words before anything reads it, for the framework would show an empty form. Files have limits of their own.
/// </summary>
internal sealed class FormLimits(RequestDelegate next)
{
    public const int Fields = 8_192;
    public const int Bytes = 1024 * 1024;

    public static void Configure(FormOptions options) => (options.ValueCountLimit, options.KeyLengthLimit) = (Fields, 512);

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true && !await IsReadableAsync(http))
        {
            // The page that says so must not try to read it again.
            (http.Request.ContentType, http.Request.Body) = (null, Stream.Null);
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        await next(http);
    }

    private static async Task<bool> IsReadableAsync(HttpContext http)
    {
        if (http.Request.ContentLength > Bytes) return false;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body) body.MaxRequestBodySize = Bytes;
        try
        {
            await http.Request.ReadFormAsync(http.RequestAborted);
            return true;
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return false;
        }
    }
}
