using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Web.Infrastructure.Providers;

namespace Tessellate.Web.Pages.Accounts;

/// <summary>What is said to somebody who has come back from a provider and is not signed in, and what to do.</summary>
[AllowAnonymous]
public sealed class SignInWithEndedModel(ProvidersInUse providers) : PageModel
{
    public Provider Provider { get; private set; } = null!;
    public ArrivalEnding Ending { get; private set; }

    public void OnGet(string provider, string ending)
    {
        Provider = providers.Get(provider);
        Ending = Enum.TryParse<ArrivalEnding>(ending, ignoreCase: true, out var known) && !char.IsDigit(ending[0]) ? known : throw new NotFoundException(nameof(ArrivalEnding), ending);
    }
}
