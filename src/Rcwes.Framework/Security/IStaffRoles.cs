namespace Rcwes.Framework.Security;

/// <summary>Roles of the people who work here. Implemented by the module that keeps roles.</summary>
public interface IStaffRoles
{
    /// <summary>Names of all roles, in Polish order.</summary>
    Task<IReadOnlyList<string>> AllAsync(CancellationToken ct);

    /// <summary>Names of the roles of an account; none for one that may not sign in.</summary>
    Task<IReadOnlyList<string>> OfAsync(string account, CancellationToken ct);

    /// <summary>E-mail addresses of accounts that have the role and may sign in.</summary>
    Task<IReadOnlyList<string>> AddressesAsync(string role, CancellationToken ct);
}

/// <summary>Nobody has a role: the answer of a host without the module that keeps them.</summary>
internal sealed class NoStaffRoles : IStaffRoles
{
    public Task<IReadOnlyList<string>> AllAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);

    public Task<IReadOnlyList<string>> OfAsync(string account, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);

    public Task<IReadOnlyList<string>> AddressesAsync(string role, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);
}
