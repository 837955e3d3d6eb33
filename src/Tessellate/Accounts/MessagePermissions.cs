using Tessellate.Messages;

namespace Tessellate.Accounts;

/// <summary>Staff of a hub see what went out in its name; the national lead sees all; operators what belongs to no hub. What is between two people is nobody else's.</summary>
public static class MessagePermissions
{
    extension(Access access)
    {
        public bool CanSeeMessages => access.IsNationalLead || access.IsOperator || access.StaffHubIds.Any();

        /// <summary>May cancel it, or decide what becomes of one that is stuck.</summary>
        public bool CanDecide(Message message) => !message.IsBetweenTwo && (access.IsNationalLead
            || (message.HubId is { } hubId ? access.IsStaffOf(hubId) : access.IsOperator));
    }

    public static IQueryable<Message> VisibleTo(this IQueryable<Message> messages, Access access)
    {
        var (national, isOperator, hubIds) = (access.IsNationalLead, access.IsOperator, access.StaffHubIds.ToList());
        return messages.Where(m => !m.IsBetweenTwo && (national || (m.HubId == null ? isOperator : hubIds.Contains(m.HubId.Value))));
    }
}
