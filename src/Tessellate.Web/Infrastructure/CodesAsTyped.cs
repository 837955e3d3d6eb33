using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Rewrite;

namespace Tessellate.Web.Infrastructure;

/// <summary>
/// Codes are printed in capitals and typed as it comes. Who opens /work-groups/wg-2345 is led to /work-groups/WG-2345, so that one thing has one address; what is posted there is
/// taken as it is meant. Other words in an address (a hub's, a project's code, a key) stay as they were typed.
/// </summary>
internal sealed partial class CodesAsTyped : IRule
{
    public void ApplyRule(RewriteContext context)
    {
        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        var typed = request.Path.Value ?? "";
        var meant = Code().Replace(typed, address => address.Groups["before"].Value + address.Groups["code"].Value.ToUpperInvariant());
        if (meant == typed) return;

        request.Path = meant;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) return;

        response.Redirect(UriHelper.BuildRelative(request.PathBase, request.Path, request.QueryString), permanent: true, preserveMethod: true);
        context.Result = RuleResult.EndResponse;
    }

    [GeneratedRegex("^(?<before>/(api/)?(work-groups|local-networks|trials|interests|interests/asked|certificates|complaints|complaints/received|data-requests)/)(?<code>[a-z]{2}-[a-z0-9]{4,10})(?=/|$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Code();
}
