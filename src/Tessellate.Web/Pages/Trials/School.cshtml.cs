using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Trials;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Trials;

/// <summary>A school of a trial: its place in the draw and why, what happened to it, and what is written down. For the national lead alone.</summary>
public sealed class SchoolModel(TessellateDb db, Me me, RecordInTrial record) : PageModel
{
    [BindProperty, Display(Name = "What happened?"), Required(ErrorMessage = "Choose what happened")]
    public TrialEventKind? What { get; set; }

    [BindProperty, Display(Name = "Why is it left out?")]
    public ExclusionReason? Why { get; set; }

    [BindProperty, Display(Name = "The reason, in words"), StringLength(TrialEvent.NoteMaxLength, ErrorMessage = "Write {1} characters or fewer")]
    public string? Note { get; set; }

    public TrialOnPage Of { get; private set; } = null!;
    public SchoolInTrial School { get; private set; } = null!;

    public IEnumerable<Choice> Choices => RecordInTrial.Possible(Of.Trial, School.School, [.. School.Events.Select(e => e.Kind)]).Select(kind => kind switch
    {
        TrialEventKind.Excluded => new Choice($"{kind}", "It is left out of the draw", "Its lock is lifted."),
        TrialEventKind.Overridden => new Choice($"{kind}", "Its lock is lifted before the day", "Any hub may then give it a place. It stays a control school in the analysis."),
        TrialEventKind.Withdrew => new Choice($"{kind}", "It withdraws from the trial", "A control school stays locked all the same."),
        _ => new Choice($"{kind}", "It is lost to follow-up", "Nothing can be measured there.")
    });

    public static IEnumerable<Choice> Reasons => new[] { ExclusionReason.NotEligible, ExclusionReason.Declined, ExclusionReason.NotThisYear, ExclusionReason.Other }.Select(r => new Choice($"{r}", r.InWords()));

    public async Task OnGetAsync(string code, Guid id, CancellationToken stop) => await LoadAsync(code, id, stop);

    public async Task<IActionResult> OnPostAsync(string code, Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(code, id, stop);
        if (What == TrialEventKind.Excluded && Why is null) ModelState.AddModelError(nameof(Why), "Choose why it is left out");
        if (!ModelState.IsValid) return this.Invalid();

        if (What == TrialEventKind.Excluded) await record.ExcludeAsync(code, id, Why!.Value, Note, access, stop);
        else await record.NoteAsync(code, id, What!.Value, Note, access, stop);
        return this.Done(TrialsUrls.School(code, id), "It is written down.");
    }

    private async Task<Access> LoadAsync(string code, Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Of = await TrialOnPage.GetAsync(db, code, access, stop);
        School = Of.Schools.SingleOrDefault(s => s.School.Id == id) ?? throw new NotFoundException("School", id);
        return access;
    }
}
