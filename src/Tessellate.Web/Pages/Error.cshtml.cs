using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages;

/// <summary>Says what went wrong and what to do next. Reached by re-executing a request that failed, with its method and status.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ResponseCache(NoStore = true)]
public sealed partial class ErrorModel(ILogger<ErrorModel> log) : PageModel
{
    public int Status { get; private set; }
    public string? Refusal => HttpContext.Features.Get<Refusal>()?.Sentence;
    public bool IsSignedIn => User.Identity?.IsAuthenticated == true;
    public string Reference => System.Diagnostics.Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    public string Title => Status switch
    {
        400 or 405 or 415 => "This could not be used",
        401 => "Sign in first",
        403 => "This is not yours to do",
        404 => "Page not found",
        413 => "Too much at once",
        429 => "Too many at once",
        _ => "Something went wrong"
    };

    public void OnGet(int? code) => Show(code);
    public void OnPost(int? code) => Show(code);
    public void OnPut(int? code) => Show(code);
    public void OnPatch(int? code) => Show(code);
    public void OnDelete(int? code) => Show(code);

    // Somebody who types the address of this page has found nothing.
    private void Show(int? code)
    {
        var failure = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (failure is not null) LogShown(log, Reference, failure.GetType().Name);
        Status = failure is not null ? StatusCodes.Status500InternalServerError : code is >= 400 and <= 599 ? code.Value : StatusCodes.Status404NotFound;
        Response.StatusCode = Status;
    }

    // Without the address: it may be somebody's link to sign in.
    [LoggerMessage(LogLevel.Error, "The reader was given the number {Reference} for this {Failure}.")]
    private static partial void LogShown(ILogger log, string reference, string failure);
}
