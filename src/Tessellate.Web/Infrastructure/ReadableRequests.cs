using System.Text;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Net.Http.Headers;

namespace Tessellate.Web.Infrastructure;

/// <summary>
/// Refuses addresses with a NUL in them, which no browser writes and PostgreSQL does not keep; and finds nothing at addresses in which
/// a blank stands for what they name. Both before anything reads them.
/// </summary>
internal sealed class ReadableAddresses(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (HasNul(http.Request)) http.Response.StatusCode = StatusCodes.Status400BadRequest;
        else if (NamesNothing(http)) http.Response.StatusCode = StatusCodes.Status404NotFound;
        else return next(http);

        return Task.CompletedTask;
    }

    private static bool HasNul(HttpRequest request) => request.Path.Value?.Contains('\0') == true
        || (request.QueryString.Value is { } query && (query.Contains("%00", StringComparison.Ordinal) || query.Contains('\0')));

    private static bool NamesNothing(HttpContext http) => http.GetEndpoint() is RouteEndpoint endpoint
        && endpoint.RoutePattern.Parameters.Any(parameter => http.Request.RouteValues[parameter.Name] is string value && string.IsNullOrWhiteSpace(value));
}

/// <summary>
/// Refuses what is posted to a page and is no form that can be read. Without this a page would take a form with too many fields, a
/// torn one or one of another kind for an empty one, and say that everything in it is missing.
/// </summary>
internal sealed class ReadableForms : IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>After a page's own limits of size (900), before the form's token is looked at (1000), which reads it.</summary>
    public int Order => 950;

    /// <summary>What an address names is what it names: a field of the same name in a form or a query does not take its place.</summary>
    public static void TakeAddressesFirst(IList<IValueProviderFactory> providers)
    {
        var route = providers.OfType<RouteValueProviderFactory>().Single();
        providers.Remove(route);
        providers.Insert(0, route);
    }

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (request.ContentType is null || HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return;
        if (context.HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null) return; // the page that says why it was refused

        if (await RefuseAsync(request) is not { } status) return;

        request.Form = FormCollection.Empty; // the page that says why it was refused must not read it again
        context.Result = new StatusCodeResult(status);
    }

    private static async Task<int?> RefuseAsync(HttpRequest request)
    {
        if (!request.HasFormContentType || !IsOurs(request.GetTypedHeaders().ContentType)) return StatusCodes.Status415UnsupportedMediaType;

        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return form.Any(field => field.Key.Contains('\0') || field.Value.Any(value => value?.Contains('\0') == true)) ? StatusCodes.Status400BadRequest : null;
        }
        catch (InvalidDataException refused)
        {
            // More fields, longer names or larger values than a form may have ("Form value count limit 1024 exceeded."), or no form at all.
            return refused.Message.Contains("limit", StringComparison.Ordinal) ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest;
        }
        catch (BadHttpRequestException refused)
        {
            return refused.StatusCode;
        }
        catch (IOException)
        {
            return StatusCodes.Status400BadRequest; // it ends before its end
        }
    }

    // Our pages are UTF-8, so their forms are; a browser does not say so.
    private static bool IsOurs(MediaTypeHeaderValue? type) =>
        type is { Charset: { HasValue: false } or { Length: 0 } } || string.Equals(type?.Charset.Value?.Trim('"'), Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase);
}
