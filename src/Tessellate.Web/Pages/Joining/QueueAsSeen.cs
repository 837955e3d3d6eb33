using Microsoft.AspNetCore.WebUtilities;
using Tessellate.Joining;

namespace Tessellate.Web.Pages.Joining;

internal static class QueueAsSeen
{
    private static readonly string[] Kept = ["group", "view"];

    extension(HttpRequest request)
    {
        /// <summary>The queue as it was when this page was opened from it: of one group or of all, and which view of it. Forms without an action keep what stands in the address.</summary>
        public string QueueBefore => QueryHelpers.AddQueryString(JoiningUrls.Queue,
            Kept.Select(key => KeyValuePair.Create(key, (string?)request.Query[key].FirstOrDefault())).Where(one => !string.IsNullOrEmpty(one.Value)));
    }
}
