using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Joining;

/// <summary>
/// Confirms by the link that was sent everything that was asked for with it, each for itself: a rule that has come to be against one leaves the others as they are. Where places go to
/// whoever confirms first, the answer follows at once.
/// </summary>
public sealed class ConfirmByLink(TessellateDb db, ConfirmInterest confirm, AnswerFirstCome firstCome)
{
    /// <exception cref="BrokenRuleException">A rule is against one or more; the others are confirmed.</exception>
    /// <exception cref="NotFoundException">Nothing was asked for with such a link.</exception>
    public async Task RunAsync(string token, CancellationToken stop = default)
    {
        var asked = (await OneForm.OfLinkAsync(db, token, stop)).ToDictionary(about => about.Interest.ConfirmTokenHash);
        if (asked.Count == 0) throw new NotFoundException("Interest", "of this link");

        var against = new List<BrokenRuleException>();
        foreach (var own in OneForm.Tokens(token).Where(own => asked.ContainsKey(Secret.Hash(own))))
        {
            try
            {
                if (await confirm.RunAsync(asked[Secret.Hash(own)], stop)) await firstCome.RunAsync(own, stop);
            }
            catch (BrokenRuleException no)
            {
                against.Add(asked.Count == 1 ? no : new($"{asked[Secret.Hash(own)].Group.Title}: {no.Message}", no.Field, no.Code));
            }
        }
        if (against.Count > 0) throw new BrokenRuleException(string.Join(' ', against.Select(no => no.Message)), against[0].Field, against[0].Code);
    }
}
