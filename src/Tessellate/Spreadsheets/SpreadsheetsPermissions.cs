using Tessellate.Accounts;

namespace Tessellate.Spreadsheets;

/// <summary>A hub's list of an earlier year is for the staff of that hub, and for the national lead.</summary>
public static class SpreadsheetsPermissions
{
    extension(Access access)
    {
        public bool CanTakeInSpreadsheets(Guid hubId) => access.IsNationalLead || access.IsStaffOf(hubId);
    }
}
