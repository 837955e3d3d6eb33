using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Tests.Guards;

/// <summary>Seen red by an unsealed page model and by one in Pages itself.</summary>
public sealed class PageRuleTests
{
    private static IEnumerable<Type> Pages => typeof(Me).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PageModel)) && !type.IsAbstract);

    [Fact]
    public void Page_models_are_sealed_and_end_in_Model() =>
        Assert.DoesNotContain(Pages, page => !page.IsSealed || !page.Name.EndsWith("Model", StringComparison.Ordinal));

    /// <summary>The front page and the error page belong to the whole site; every other page to a capability.</summary>
    [Fact]
    public void Page_models_stand_in_the_folder_of_their_capability() =>
        Assert.DoesNotContain(Pages, page => page.Namespace == "Tessellate.Web.Pages" && page.Name is not ("IndexModel" or "ErrorModel"));
}
