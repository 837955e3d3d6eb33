using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.WorkGroups;

/// <summary>Changes what a Work Group is, where it meets, how many it takes and when schools may ask.</summary>
public sealed class EditModel(TessellateDb db, NetworkInUse network, Me me, ChangeWorkGroup change, IOutputCacheStore cache) : PageModel
{
    [BindProperty]
    public ChangeForm Form { get; set; } = new();

    public NetworkSettings Settings { get; private set; } = null!;
    public WorkGroup Group { get; private set; } = null!;

    public static IEnumerable<Choice> States =>
    [
        new($"{Recruitment.Open}", "Yes"), new($"{Recruitment.Closed}", "No, it takes no more"), new($"{Recruitment.Draft}", "Not yet", "It is a draft that only staff see. Possible while no school has a place.")
    ];

    public async Task OnGetAsync(string code, CancellationToken stop)
    {
        await LoadAsync(code, stop);
        Form = ChangeForm.Of(Group);
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (!ModelState.IsValid) return this.Invalid();

        await change.RunAsync(code, Form.ToChange(), access, stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(WorkGroupUrls.WorkGroup(code), "The changes are saved.");
    }

    private async Task<Access> LoadAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Group = (await WorkGroupOnPage.GetAsync(db, code, stop)).Group;
        return access.CanChange(Group) ? access : throw new NotFoundException("Work group", code);
    }
}
