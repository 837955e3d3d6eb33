using Microsoft.AspNetCore.Http.Features;

namespace Tessellate.Web.Infrastructure;

/// <summary>
/// How large a form may be. A register of forty people and thirty sessions has some 5,000 fields and must pass; what is larger is
/// refused, by its length here and else where it is read (<see cref="ReadableForms"/>). Files have limits of their own.
/// </summary>
internal sealed class FormLimits(RequestDelegate next)
{
    public const int Fields = 8_192;
    public const int Bytes = 1024 * 1024;

    public static void Configure(FormOptions options) => (options.ValueCountLimit, options.KeyLengthLimit) = (Fields, 512);

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true) return next(http);

        if (http.Request.ContentLength > Bytes)
        {
            // The page that says so must not try to read it again.
            (http.Request.ContentType, http.Request.Body) = (null, Stream.Null);
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return Task.CompletedTask;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body) body.MaxRequestBodySize = Bytes;
        return next(http);
    }
}
