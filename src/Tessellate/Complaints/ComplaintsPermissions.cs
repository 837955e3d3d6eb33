using Tessellate.Accounts;

namespace Tessellate.Complaints;

/// <summary>Anybody may complain; complaints and requests about data are seen and answered nationally, because they may be about a hub.</summary>
public static class ComplaintsPermissions
{
    extension(Access access)
    {
        public bool CanHandleComplaints => access.IsNationalLead || access.IsOperator;
    }
}
