using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Database;
using Tessellate.Find;
using Tessellate.ForSchools;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Visits;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.ForSchools;

/// <summary>Everybody of a school who takes part in something this year, in every hub, and what it costs in cover: for its confirmed head and the lead of its trust.</summary>
public sealed class OurPeopleModel(TessellateDb db, NetworkInUse network, Me me, Watch watch, TimeProvider clock, SetHalfDaysLimit set) : PageModel
{
    public const int MostDates = 10;

    /// <summary>The page is two sides of paper: so much of everything is printed, and how much more there is.</summary>
    public const int VisitsOnPaper = 4, AgreementsOnPaper = 6, CertificatesOnPaper = 8, MostNamesOnPaper = 6;
    private const int GroupsOnPaper = 16;

    [BindProperty, Range(1, HalfDaysLimit.Most, ErrorMessage = "Enter a whole number of half-days from 1 to 9,999, or nothing for no limit"), Display(Name = "Half-days out of class in a year, everybody together")]
    public int? HalfDays { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public SchoolOpened School { get; private set; } = null!;
    public OurPeople Of { get; private set; } = null!;
    public Cover Cover { get; private set; } = null!;
    public DateTime Now { get; private set; }
    /// <summary>Visits to the school that are to come.</summary>
    public IReadOnlyList<VisitRow> Visits { get; private set; } = [];
    public IReadOnlyList<DateToCome> ToCome { get; private set; } = [];

    /// <summary>So many people, by name, as take part in what fits. Each group of somebody's is a line.</summary>
    public int PeopleOnPaper { get; private set; }

    /// <summary>Days on which more than one line of <see cref="ToCome"/> falls, with how many are out.</summary>
    public IReadOnlyDictionary<DateOnly, int> Crowded { get; private set; } = new Dictionary<DateOnly, int>();

    public async Task<IActionResult> OnGetAsync(int urn, CancellationToken stop)
    {
        if (!await FindAsync(urn, stop)) return Redirect(ForSchoolsUrls.OurPeople(School.Urn));

        await LoadAsync(stop);
        HalfDays = Cover.Limit;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int urn, CancellationToken stop)
    {
        if (!await FindAsync(urn, stop)) throw new NotFoundException(nameof(School), urn);
        if (!School.AsHead) throw new NotAllowedException();
        if (!ModelState.IsValid)
        {
            await LoadAsync(stop);
            return this.Invalid();
        }

        await set.RunAsync(School.Urn, HalfDays, await me.GetAsync(), stop);
        return Redirect(ForSchoolsUrls.OurPeople(School.Urn));
    }

    /// <summary>The day by which an agreement is known: answered, taken back, or still open until.</summary>
    public static string InWords(AgreementOfSchool agreement) => agreement.State switch
    {
        AgreementState.Agreed => $"In force since {agreement.AnsweredAt!.Value.DayInWords()}, given by {agreement.AnsweredBy}",
        AgreementState.Asked => $"{agreement.HeadName} was asked on {agreement.AskedAt.DayInWords()}; the places are held until the end of {agreement.LastDay.InWords()}",
        AgreementState.Revoked => $"Given on {agreement.AnsweredAt!.Value.DayInWords()}, taken back on {agreement.RevokedAt!.Value.DayInWords()}",
        AgreementState.NotNow => $"Answered on {agreement.AnsweredAt!.Value.DayInWords()} by {agreement.AnsweredBy}: not now",
        _ => $"Asked on {agreement.AskedAt.DayInWords()}, and nobody answered until {agreement.LastDay.InWords()}"
    };

    // False when the school has another URN today.
    private async Task<bool> FindAsync(int urn, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        if (await db.FindToOpenAsync(urn, access, clock.Today(), stop) is { } school)
        {
            School = school;
            return true;
        }

        School = await SchoolOnDay.PresentUrnAsync(db, urn, stop) is { } present && present != urn && await db.FindToOpenAsync(present, access, clock.Today(), stop) is { } today
            ? today : throw new NotFoundException(nameof(School), urn);
        return false;
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        Now = clock.UtcNow();
        Of = await OurPeople.LoadAsync(db, [School.Id], clock.Today(), stop);
        Cover = new(Of.HalfDays, School.Limit);
        ToCome = Of.ToCome(Now);
        var lines = 0;
        PeopleOnPaper = Of.People.TakeWhile(p => (lines += p.Parts.Count) <= GroupsOnPaper).Count();
        Visits = await db.ToComeAtAsync(School.Id, Now, stop);
        Crowded = ToCome.GroupBy(d => d.Date.On).Where(day => day.Count() > 1).ToDictionary(day => day.Key, day => day.SelectMany(d => d.Who).Distinct().Count());
        await watch.LookedAtPeopleAsync(nameof(School), School.Id, "everybody of a school who takes part in something");
    }
}
