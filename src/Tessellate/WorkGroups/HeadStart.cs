using Tessellate.Foundation;

namespace Tessellate.WorkGroups;

internal static class HeadStart
{
    /// <exception cref="BrokenRuleException">It is too long, or there is no first day that it could come before.</exception>
    public static void MustBePossible(int days, DateOnly? opensOn)
    {
        if (days is < 0 or > WorkGroup.MostHeadStart) throw new BrokenRuleException($"Enter from 0 to {WorkGroup.MostHeadStart} days.", "Form.HeadStartDays");
        if (days > 0 && opensOn is null) throw new BrokenRuleException("Enter the first day on which schools can ask: the head start is before it.", "Form.OpensOn");
    }
}
