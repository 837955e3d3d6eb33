using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tessellate.Web.Infrastructure;

/// <summary>A page with the names of many: that somebody read it is recorded once, and not for each of them.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LooksAtPeopleAttribute(string what) : Attribute, IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var done = await next();
        if (done.Exception is not null || !HttpMethods.IsGet(context.HttpContext.Request.Method) || done.Result is not PageResult { StatusCode: null }) return;

        var id = Guid.TryParse(context.RouteData.Values["id"] as string, out var given) ? given : Guid.Empty;
        await context.HttpContext.RequestServices.GetRequiredService<Watch>().LookedAtPeopleAsync("Page", id, what);
    }
}
