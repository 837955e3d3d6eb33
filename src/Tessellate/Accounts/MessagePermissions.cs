using Tessellate.Messages;

namespace Tessellate.Accounts;

/// <summary>Staff of a hub see what went out in its name; the national lead sees all; operators what belongs to no hub.</summary>
public static class MessagePermissions
{
    extension(Access access)
    {
        public bool CanSeeMessages => access.IsNationalLead || access.IsOperator || access.StaffHubIds.Any();

        /// <summary>May cancel it, or decide what becomes of one that is stuck.</summary>
        public bool CanDecide(Message message) => access.IsNationalLead
            || (message.HubId is { } hubId ? access.IsStaffOf(hubId) : access.IsOperator);
    }

    public static IQueryable<Message> VisibleTo(this IQueryable<Message> messages, Access access)
    {
        var (national, isOperator, hubIds) = (access.IsNationalLead, access.IsOperator, access.StaffHubIds.ToList());
        // What one person asks another, and the answer, is between the two.
        return messages.Where(m => m.Template != "ask-me-question" && m.Template != "ask-me-answer" && (national || (m.HubId == null ? isOperator : hubIds.Contains(m.HubId.Value))));
    }
}
