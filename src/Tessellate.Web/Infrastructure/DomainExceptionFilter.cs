using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;

namespace Tessellate.Web.Infrastructure;

/// <summary>The one place where "no" from the domain becomes a response.</summary>
internal sealed class DomainExceptionFilter : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        switch (context.Exception)
        {
            case NotFoundException:
                context.Result = new NotFoundResult();
                break;
            case NotAllowedException:
                context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
                break;
            case BrokenRuleException broken:
                context.ModelState.AddModelError(broken.Field ?? "", broken.Message);
                context.Result = new PageResult { StatusCode = StatusCodes.Status409Conflict };
                break;
            case KeyUsedException:
                context.ModelState.AddModelError("", context.Exception.Message);
                context.Result = new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
                break;
            case DbUpdateConcurrencyException:
                context.ModelState.AddModelError("", "Someone else changed this while you were working. Check it and try again.");
                context.Result = new PageResult { StatusCode = StatusCodes.Status409Conflict };
                break;
            default:
                return;
        }

        context.ExceptionHandled = true;
    }
}
