namespace Tessellate.Accounts;

/// <summary>What people may do in Schools, a room that stands before this one.</summary>
public static class SchoolsPermissions
{
    extension(Access access)
    {
        /// <summary>Sees how the register of schools was taken in, and decides where it is unclear.</summary>
        public bool CanKeepRegister => access.IsOperator;
    }
}
