using Tessellate.Claims;

namespace Tessellate.Entitlements;

public static class EntitlementWords
{
    /// <summary>"£1,234.50", "1 kit", "30 kits".</summary>
    public static string Counted(this EntitlementKind kind, int amount) => kind == EntitlementKind.Money ? ClaimWords.Pounds(amount) : amount == 1 ? "1 kit" : $"{amount:N0} kits";

    /// <summary>"checked", "sent back", "received".</summary>
    public static string InWords(this EntitlementState state) => state switch { EntitlementState.SentBack => "sent back", EntitlementState.Paid => "recorded as paid", _ => state.ToString().ToLowerInvariant() };
}
