using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Users.Accounts;
using Rcwes.Users.Roles;

namespace Rcwes.Users;

/// <summary>Lines of the activity log about accounts and roles. Ids and names of roles only, never a person's data.</summary>
internal static class UsersLog
{
    public static ActivityEntry Of(Account account, string verb, Actor actor, DateTime now, string? note = null, object? data = null) =>
        ActivityEntry.Of(UsersModule.Key, "account", account.Id.ToString(), verb, actor, now, note: note, data: data);

    /// <summary>Where only the id of the account is at hand.</summary>
    public static ActivityEntry Of(Guid account, string verb, Actor actor, DateTime now, object? data = null) =>
        ActivityEntry.Of(UsersModule.Key, "account", account.ToString(), verb, actor, now, data: data);

    public static ActivityEntry Of(Role role, string verb, Actor actor, DateTime now, object? data = null) =>
        ActivityEntry.Of(UsersModule.Key, "role", role.Id.ToString(), verb, actor, now, data: data);
}
