using Rcwes.Framework.Modules;

namespace Rcwes.Users;

/// <summary>Rights around accounts.</summary>
internal static class UsersPermissions
{
    public const string Accounts = "Users.Manage";
    public const string Roles = "Roles.Manage";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Accounts, "Prowadzenie kont"),
        new(Roles, "Prowadzenie ról i uprawnień"),
    ];
}
