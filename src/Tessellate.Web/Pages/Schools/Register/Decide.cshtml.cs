using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Schools.Register;

public sealed class DecideModel(TessellateDb db, NetworkInUse network, DecideSuccession decide, Me me, IOutputCacheStore cache) : PageModel
{
    private const int None = 0;

    /// <summary>The URN chosen, or 0 for none of them.</summary>
    [BindProperty, Display(Name = "Which school goes on as this one?"), Required(ErrorMessage = "Choose a school, or none of these")]
    public int? Successor { get; set; }

    [BindProperty, Display(Name = "Reason"), Required(ErrorMessage = "Say how you know, in a few words"), StringLength(500, ErrorMessage = "Give the reason in 500 letters or fewer")]
    public string? Reason { get; set; }

    public AskedSuccession Asked { get; private set; } = null!;
    public string? DecidedBy { get; private set; }
    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public Task OnGetAsync(Guid id) => LoadAsync(id);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id);
        if (!ModelState.IsValid) return this.Invalid();

        var settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        await decide.RunAsync(id, Successor == None ? null : Successor, Reason!.Trim(), new Actor(access.Person!.Id, Role.Operator.ShownName(settings)), stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        var chosen = Asked.Candidates.FirstOrDefault(c => c.Urn == Successor);
        return this.Done(RegisterUrls.Successions, chosen is null ? $"No school goes on as {Asked.Closed.Name}." : $"{Asked.Closed.Name} goes on as {chosen.Name}.");
    }

    private async Task<Access> LoadAsync(Guid id)
    {
        var access = await me.GetAsync();
        Me.Require(access.CanKeepRegister);
        Asked = (await db.SuccessionQuestions.Where(q => q.Id == id).InFullAsync(db)).SingleOrDefault() ?? throw new NotFoundException(nameof(SuccessionQuestion), id);
        if (Asked.Question.DecidedById is { } by) DecidedBy = await db.People.Where(p => p.Id == by).Select(p => p.Name).SingleOrDefaultAsync();
        Choices = [.. Asked.Candidates.Select(c => new Choice($"{c.Urn}", $"{c.Name} ({c.Urn})", About(c))), new Choice($"{None}", "None of these", "The school ended. Its history stays with it.")];
        return access;
    }

    private static string About(Establishment e) => string.Join(", ", new[]
    {
        e.Status.InWords(), e.OpenedOn is { } opened ? $"opened {opened.InWords()}" : null, e.ClosedOn is { } closed ? $"closed {closed.InWords()}" : null,
        e.TypeName?.ToLowerInvariant(), e.Street, e.Town, e.Postcode
    }.OfType<string>());
}
