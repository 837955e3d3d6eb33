using Tessellate.Messages;

namespace Tessellate.Accounts;

/// <summary>Staff of a hub see what went out in its name; the national lead sees all; operators what belongs to no hub, but for what speaks of several. What is between two people is nobody else's.</summary>
public static class MessagePermissions
{
    // What somebody asked for in several hubs at once, to be confirmed: of none of them, and nothing of a school is for operators.
    private const string OfSeveralHubs = "interest-confirm";

    extension(Access access)
    {
        public bool CanSeeMessages => access.IsNationalLead || access.IsOperator || access.StaffHubIds.Any();

        /// <summary>May cancel it, or decide what becomes of one that is stuck.</summary>
        public bool CanDecide(Message message) => !message.IsBetweenTwo && (access.IsNationalLead
            || (message.HubId is { } hubId ? access.IsStaffOf(hubId) : access.IsOperator && message.Template != OfSeveralHubs));
    }

    public static IQueryable<Message> VisibleTo(this IQueryable<Message> messages, Access access)
    {
        var (national, isOperator, hubIds) = (access.IsNationalLead, access.IsOperator, access.StaffHubIds.ToList());
        return messages.Where(m => !m.IsBetweenTwo && (national || (m.HubId == null ? isOperator && m.Template != OfSeveralHubs : hubIds.Contains(m.HubId.Value))));
    }
}
