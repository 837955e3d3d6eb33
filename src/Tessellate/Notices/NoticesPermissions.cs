using Tessellate.Accounts;

namespace Tessellate.Notices;

public static class NoticesPermissions
{
    extension(Access access)
    {
        /// <summary>Says who is controller and processor for which hub; people read it wherever they give their data.</summary>
        public bool CanPublishNotices => access.IsOperator || access.IsNationalLead;
    }
}
