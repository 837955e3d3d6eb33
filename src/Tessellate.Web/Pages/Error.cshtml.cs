using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tessellate.Web.Pages;

/// <summary>Says what went wrong and what to do next. Reached by re-executing a request that failed, with its method and status.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ResponseCache(NoStore = true)]
public sealed class ErrorModel : PageModel
{
    public int Status { get; private set; }
    public bool IsSignedIn => User.Identity?.IsAuthenticated == true;
    public string Reference => System.Diagnostics.Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    public string Title => Status switch
    {
        400 => "This could not be used",
        401 => "Sign in first",
        403 => "This is not yours to do",
        404 => "Page not found",
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
        var failed = HttpContext.Features.Get<IExceptionHandlerFeature>() is not null;
        Status = failed ? StatusCodes.Status500InternalServerError : code is >= 400 and <= 599 ? code.Value : StatusCodes.Status404NotFound;
        Response.StatusCode = Status;
    }
}
