using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tessellate.Web.Infrastructure;

public static class PageModelExtensions
{
    /// <summary>Shows the same page again with its errors.</summary>
    public static PageResult Invalid(this PageModel page)
    {
        var result = page.Page();
        result.StatusCode = StatusCodes.Status400BadRequest;
        return result;
    }

    /// <summary>Redirects after a change and says what happened.</summary>
    public static RedirectResult Done(this PageModel page, string url, string notice)
    {
        page.TempData["Notice"] = notice;
        return new RedirectResult(url);
    }
}
