using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Absences;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Registers;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Absences;

/// <summary>A message that came by telephone or mail.</summary>
public sealed class MessageForm
{
    [Display(Name = "Who cannot come?"), Required(ErrorMessage = "Choose who cannot come")]
    public Guid? Person { get; set; }

    [Display(Name = "Day on which the message came"), Required(ErrorMessage = "Enter the day on which the message came")]
    public DateOnly? On { get; set; }

    [Display(Name = "Time at which it came"), Required(ErrorMessage = "Enter the time at which the message came")]
    public TimeOnly? At { get; set; }

    [Display(Name = "Why, if they said"), StringLength(Absence.ReasonMaxLength, ErrorMessage = "Use 300 characters or fewer")]
    public string? Reason { get; set; }
}

/// <summary>Who cannot come to a session and why, for those who take its register; what came by telephone or mail is written down here. Unlike the register it is not kept on a device.</summary>
[LooksAtPeople("who cannot come to a session")]
public sealed class OfSessionModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, WriteAbsenceDown write, IOutputCacheStore cache) : PageModel
{
    [BindProperty]
    public MessageForm Form { get; set; } = new();

    public NetworkSettings Settings { get; private set; } = null!;
    public RegisterOnPage Register { get; private set; } = null!;
    public IReadOnlyDictionary<Guid, Absence> Told { get; private set; } = new Dictionary<Guid, Absence>();
    public DateTime Now { get; private set; }

    public IEnumerable<RegisterLine> Absent => Register.Lines.Where(l => Told.ContainsKey(l.ParticipationId));
    public IEnumerable<Choice> People => Register.Lines.Select(l => new Choice($"{l.ParticipationId}", $"{l.Name}, {l.School}"));

    public async Task OnGetAsync(Guid id, CancellationToken stop)
    {
        await LoadAsync(id, stop);
        Form.On = clock.Today() < Register.On ? clock.Today() : Register.On; // most are written down on the day on which they come
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id, stop);
        if (!ModelState.IsValid) return this.Invalid();

        var ends = await write.RunAsync(id, Form.Person!.Value, Form.On!.Value.ToDateTime(Form.At!.Value).FromLondon(), Form.Reason, access, stop);
        if (ends) await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(AbsencesUrls.OfSession(id), ends ? "It is written down. It meets once, so the place is given back and goes to the next on the list." : "It is written down. The notice is counted from the time of the message.");
    }

    public async Task<IActionResult> OnPostTakeBackAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id, stop);
        if (Form.Person is not { } person) return this.Invalid();

        await write.TakeBackAsync(id, person, access, stop);
        return this.Done(AbsencesUrls.OfSession(id), "They are expected again.");
    }

    private async Task<Access> LoadAsync(Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        (Settings, Now) = (await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), clock.UtcNow());
        Register = await RegisterOnPage.GetAsync(db, id, access, stop);
        Told = await db.ToldAsync(Register.Session, stop);
        return access;
    }
}
