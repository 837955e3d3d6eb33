using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Networks;
using Tessellate.Web.Components;

namespace Tessellate.Web.Pages.LocalNetworks;

/// <summary>What the pages that set a local network up and change it share.</summary>
public abstract class NetworkFormModel : PageModel
{
    [BindProperty]
    public NetworkForm Form { get; set; } = new();

    public NetworkSettings Settings { get; protected set; } = null!;

    public IEnumerable<Choice> Themes => Settings.Themes.Select(t => new Choice(t.Key, t.Name));

    public IEnumerable<Choice> Qualifications => Settings.Qualifications.All.Select(q => new Choice(q.Key, q.Name));
}
