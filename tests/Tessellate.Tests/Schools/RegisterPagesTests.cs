using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Schools;

public sealed class RegisterPagesTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private SampleNetwork _sample = null!;
    private SuccessionQuestion _question = null!;

    /// <summary>A closed school with two successors beside the sample's own.</summary>
    public async ValueTask InitializeAsync()
    {
        _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);
        await using var db = _site.Db();
        foreach (var (urn, name, isOpen) in new[] { (910_001, "Old Road School", false), (910_002, "Upper Road School", true), (910_003, "Lower Road School", true) })
        {
            var school = new School { Urn = urn };
            db.AddRange(school, new Establishment
            {
                SchoolId = school.Id, Urn = urn, Name = name, Status = isOpen ? EstablishmentStatus.Open : EstablishmentStatus.Closed, IsOpenStateFunded = isOpen,
                Phase = Phase.Primary, Town = "Sampleton", Fingerprint = $"{urn}"
            });
            if (isOpen) db.Add(new EstablishmentLink { PredecessorUrn = 910_001, SuccessorUrn = urn, Kind = LinkKind.Conversion });
        }

        _question = new() { PredecessorUrn = 910_001, CandidateUrns = "910002,910003", AskedAt = _site.Clock.UtcNow(), Why = "It closed, and the register names 2 successors." };
        db.Add(_question);
        await db.SaveChangesAsync();
    }

    [Fact]
    public async Task Only_operators_see_the_register_and_decide()
    {
        _site.SignedIn = _sample.Teacher;
        await _site.GetAsync(RegisterUrls.Register, 403);
        await _site.GetAsync(RegisterUrls.Successions, 403);
        await _site.GetAsync(RegisterUrls.Succession(_question.Id), 403);
    }

    [Fact]
    public async Task The_register_says_when_it_was_taken_in_what_counts_and_what_has_no_type()
    {
        _site.SignedIn = _sample.Staff;

        var page = await _site.GetAsync(RegisterUrls.Register);

        var words = Tidy(page.Body!);
        Assert.Contains("The register of 4 January 2027, taken in on 11 January 2027 at 9am.", words, StringComparison.Ordinal);
        Assert.Contains("2 closed schools have more than one possible successor", words, StringComparison.Ordinal);
        Assert.Contains("New: 6; Unclear, for a person to decide: 2", words, StringComparison.Ordinal);
        Assert.Contains("The register gives no type for 2 open schools.", words, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href='/schools/910002']"));
    }

    [Fact]
    public async Task The_list_of_schools_without_a_type_has_pages()
    {
        await using (var db = _site.Db())
        {
            foreach (var urn in Enumerable.Range(920_001, 60))
            {
                var school = new School { Urn = urn };
                db.AddRange(school, new Establishment { SchoolId = school.Id, Urn = urn, Name = $"School {urn}", Status = EstablishmentStatus.Open, Phase = Phase.Primary, Fingerprint = "" });
            }

            await db.SaveChangesAsync();
        }

        _site.SignedIn = _sample.Staff;
        var page = await _site.GetAsync($"{RegisterUrls.Register}?p=2");

        Assert.Equal(12, page.QuerySelectorAll("#without-type ~ ul li").Count(li => li.QuerySelector("a[href^='/schools/']") is not null));
        Assert.NotNull(page.QuerySelector("nav[aria-label='Pages']"));
    }

    [Theory]
    [InlineData("910003", "Old Road School goes on as Lower Road School.")]
    [InlineData("0", "No school goes on as Old Road School.")]
    public async Task A_decision_is_said_recorded_and_never_asked_again(string answer, string said)
    {
        _site.SignedIn = _sample.Staff;

        var response = await _site.SubmitAsync(RegisterUrls.Succession(_question.Id), ("Successor", answer), ("Reason", "The authority said so."));

        Assert.Equal(RegisterUrls.Successions, response.Headers.Location?.ToString());
        await using var db = _site.Db();
        var schools = db.Schools;
        var old = await db.Establishments.Where(e => e.Urn == 910_001).Join(schools, e => e.SchoolId, s => s.Id, (e, s) => s).SingleAsync();
        Assert.Equal(answer == "0" ? 910_001 : 910_003, old.Urn);
        var entry = await db.Activity.SingleAsync(a => a.Kind == "succession.decided");
        Assert.Equal((_sample.Staff.Id, old.Id, "The authority said so."), (entry.PersonId!.Value, entry.SubjectId, entry.Reason));
        Assert.False(await db.SuccessionQuestions.Waiting().AnyAsync(q => q.PredecessorUrn == 910_001));
        Assert.Contains(said.TrimEnd('.').Replace("No school goes on as Old Road School", "ends: no school goes on as it", StringComparison.Ordinal).Replace("Old Road School ", "", StringComparison.Ordinal),
            Tidy((await _site.GetAsync(RegisterUrls.Successions)).Body!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "A reason", 400, "Choose a school, or none of these")]
    [InlineData("910002", "", 400, "Say how you know, in a few words")]
    [InlineData("900001", "A reason", 409, "Choose one of the successors in the list.")]
    public async Task A_decision_that_cannot_be_says_why(string answer, string reason, int status, string message)
    {
        _site.SignedIn = _sample.Staff;

        var page = await Site.ReadAsync(await _site.SubmitAsync(RegisterUrls.Succession(_question.Id), ("Successor", answer), ("Reason", reason)), status);

        Assert.Equal(message, page.QuerySelector(".govuk-error-summary__list")!.TextContent.Trim());
    }

    [Fact]
    public async Task What_was_decided_is_shown_and_not_asked()
    {
        _site.SignedIn = _sample.Staff;
        await _site.SubmitAsync(RegisterUrls.Succession(_question.Id), ("Successor", "910002"), ("Reason", "The authority said so."));

        var page = await _site.GetAsync(RegisterUrls.Succession(_question.Id));

        Assert.Null(page.QuerySelector("main form"));
        Assert.Contains("It goes on as Upper Road School (910002). Decided on 11 January 2027 at 9am by Nia Penrose: The authority said so.", Tidy(page.Body!), StringComparison.Ordinal);
    }

    private static string Tidy(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
