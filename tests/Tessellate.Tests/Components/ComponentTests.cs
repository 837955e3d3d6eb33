using Tessellate.Tests.Support;
using Tessellate.Web.Pages.StyleGuide;

namespace Tessellate.Tests.Components;

/// <summary>How label, hint and error are wired to their control: seen on the style guide, which has every component in every state.</summary>
public sealed class ComponentTests : IDisposable
{
    private readonly Site _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_control_is_labelled_and_described_by_its_hint_and_its_error()
    {
        var page = await _site.GetAsync("/styleguide");

        Assert.Equal("First person", page.QuerySelector("label[for=First]")?.TextContent);
        Assert.Equal("First-hint", page.QuerySelector("#First")?.GetAttribute("aria-describedby"));
        Assert.Equal("100", page.QuerySelector("#First")?.GetAttribute("maxlength"));
        Assert.Equal("Second-error", page.QuerySelector("#Second")?.GetAttribute("aria-describedby"));
        Assert.Equal("true", page.QuerySelector("#Second")?.GetAttribute("aria-invalid"));
        Assert.Equal("Error: Enter a second name; this project takes two people", page.QuerySelector("#Second-error")?.TextContent);
    }

    [Fact]
    public async Task An_error_is_listed_at_the_top_and_leads_to_its_field()
    {
        var page = await _site.GetAsync("/styleguide");

        Assert.Equal("#Second", page.QuerySelector(".govuk-error-summary [role=alert] a")?.GetAttribute("href"));
        Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choices_stand_under_one_question_and_keep_what_was_chosen()
    {
        var page = await _site.GetAsync("/styleguide");

        Assert.Equal("How will you come?", page.QuerySelector("#Way")?.Closest("fieldset")?.QuerySelector("legend")?.TextContent);
        Assert.True(page.QuerySelector("#Way")?.HasAttribute("checked"));
        Assert.Equal("Way-item-hint", page.QuerySelector("#Way")?.GetAttribute("aria-describedby"));
        Assert.Equal("Online", page.QuerySelector("label[for=Way-2]")?.TextContent);
        Assert.True(page.QuerySelector("#Days-2")?.HasAttribute("checked"));
        Assert.True(page.QuerySelector("#Tell")?.HasAttribute("checked"));
        Assert.Equal("b", page.QuerySelector("#Project option[selected]")?.GetAttribute("value"));
        Assert.Equal("2026-12-03", page.QuerySelector("#StartsOn")?.GetAttribute("value"));
    }

    [Fact]
    public async Task A_moment_is_shown_in_London_time_and_marked_up_in_UTC()
    {
        var time = (await _site.GetAsync("/styleguide")).QuerySelector("time");

        Assert.Equal("3 July 2026 at 1:30pm", time?.TextContent);
        Assert.Equal("2026-07-03T12:30:00Z", time?.GetAttribute("datetime"));
    }

    [Fact]
    public async Task Places_are_said_in_words_and_drawn_as_tiles_up_to_24()
    {
        var places = (await _site.GetAsync("/styleguide")).QuerySelectorAll(".t-placing");

        Assert.Equal("2 of 8 school places left, 3 more asking", places[0].TextContent);
        Assert.Equal((6, 2, 3), (places[0].QuerySelectorAll(".is-taken").Length, places[0].QuerySelectorAll(".is-free").Length, places[0].QuerySelectorAll(".is-over").Length));
        Assert.Equal("No people places left", places[1].TextContent);
        Assert.NotNull(places[2].QuerySelector("svg.t-bar"));
    }

    /// <summary>Seen red by a lighter slate.</summary>
    [Fact]
    public async Task Every_pair_of_colours_in_use_has_the_contrast_it_needs_in_the_light_and_in_the_dark()
    {
        var css = await File.ReadAllTextAsync(Repository.File("src", "Tessellate.Web", "wwwroot", "css", "tokens.css"));

        Assert.DoesNotContain(new Palette(css).Pairs, pair => !pair.Holds);
    }

    [Fact]
    public async Task Long_lists_have_links_to_their_other_pages()
    {
        var pages = (await _site.GetAsync("/styleguide")).QuerySelector("nav.govuk-pagination");

        Assert.Equal("…", pages?.QuerySelector(".govuk-pagination__item--ellipsis")?.TextContent);
        Assert.Equal("4", pages?.QuerySelector("[aria-current=page]")?.TextContent);
        Assert.Equal("/styleguide?p=25", pages?.QuerySelector("li:last-child a")?.GetAttribute("href"));
    }
}
