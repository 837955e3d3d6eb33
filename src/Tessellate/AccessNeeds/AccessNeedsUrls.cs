using Tessellate.Joining;

namespace Tessellate.AccessNeeds;

/// <summary>Addresses of what people need, and of the sheet for a venue.</summary>
public static class AccessNeedsUrls
{
    /// <summary>One’s own.</summary>
    public static string Mine(string workGroupCode) => JoiningUrls.WhatYouNeed(workGroupCode);

    /// <summary>Of those who come to a session, for its lead and its hub.</summary>
    public static string Sheet(Guid sessionId) => $"/sessions/{sessionId}/needs";
}
