using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Networks;
using Tessellate.Tests.Support;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Tests.Guards;

/// <summary>Seen red by an unsealed page model, by one in Pages itself, and by six forms that no browser could send.</summary>
public sealed partial class PageRuleTests
{
    private static IEnumerable<Type> Pages => typeof(Me).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PageModel)) && !type.IsAbstract);

    [Fact]
    public void Page_models_are_sealed_and_end_in_Model() =>
        Assert.DoesNotContain(Pages, page => !page.IsSealed || !page.Name.EndsWith("Model", StringComparison.Ordinal));

    /// <summary>The front page and the error page belong to the whole site; every other page to a capability.</summary>
    [Fact]
    public void Page_models_stand_in_the_folder_of_their_capability() =>
        Assert.DoesNotContain(Pages, page => page.Namespace == "Tessellate.Web.Pages" && page.Name is not ("IndexModel" or "ErrorModel"));

    /// <summary>The framework puts its token into a form without an address only; a form with one asks for it, or every press of its button is refused.</summary>
    [Fact]
    public void A_form_that_posts_to_an_address_asks_for_its_token()
    {
        var forms = Directory.EnumerateFiles(Repository.File("src", "Tessellate.Web", "Pages"), "*.cshtml", SearchOption.AllDirectories)
            .SelectMany(file => Form().Matches(File.ReadAllText(file)).Select(form => $"{Path.GetFileName(file)}: {form.Value}"));

        Assert.DoesNotContain(forms, form => form.Contains("method=\"post\"", StringComparison.Ordinal) && form.Contains(" action=", StringComparison.Ordinal) && !form.Contains("asp-antiforgery=\"true\"", StringComparison.Ordinal));
    }

    /// <summary>A link into a room that the network has not is shown as text; into one that there is not, always. Seen red by two links to "groupHome".</summary>
    [Fact]
    public void A_link_names_a_room_that_there_is() =>
        Assert.DoesNotContain(Directory.EnumerateFiles(Repository.File("src", "Tessellate.Web", "Pages"), "*.cshtml", SearchOption.AllDirectories).SelectMany(file => Room().Matches(File.ReadAllText(file)).Select(room => room.Groups[1].Value)),
            room => !NetworkSettings.AllRooms.Contains(room));

    [GeneratedRegex("\\sroom=\"([^\"]*)\"")]
    private static partial Regex Room();

    [GeneratedRegex("<form [^>]*>")]
    private static partial Regex Form();
}
