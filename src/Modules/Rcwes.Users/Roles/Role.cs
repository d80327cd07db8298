using Microsoft.AspNetCore.Identity;

namespace Rcwes.Users.Roles;

/// <summary>A set of rights that accounts are given together.</summary>
internal sealed class Role : IdentityRole<Guid>
{
    /// <summary>The role that has every right, always, and that is never without an account.</summary>
    public const string Administrator = "Administrator";

    private readonly List<RolePermission> _permissions = [];

    // For EF.
    private Role() { }

    public Role(string name, string description)
    {
        Id = Guid.CreateVersion7();
        Name = name.Trim();
        NormalizedName = Normal(name);
        Description = description.Trim();
        ConcurrencyStamp = Guid.NewGuid().ToString();
    }

    /// <summary>Who is given this role, in one sentence.</summary>
    public string Description { get; private set; } = "";

    /// <summary>Whoever holds the role signs in with a code after the password, and sets that up before anything else.</summary>
    public bool AsksSecondFactor { get; private set; }

    public IReadOnlyList<RolePermission> Permissions => _permissions;

    public bool IsAdministrator => NormalizedName == Normal(Administrator);

    public IEnumerable<string> PermissionNames => _permissions.Select(p => p.Permission);

    public static string Normal(string name) => name.Trim().Normalize().ToUpperInvariant();

    public void Describe(string description)
    {
        if (description.Trim() == Description) return;
        Description = description.Trim();
        ConcurrencyStamp = Guid.NewGuid().ToString();
    }

    public void AskSecondFactor(bool asks)
    {
        if (asks == AsksSecondFactor) return;
        AsksSecondFactor = asks;
        ConcurrencyStamp = Guid.NewGuid().ToString();
    }

    /// <summary>Leaves the role with exactly these rights; tells what was added and what was taken.</summary>
    public (IReadOnlyList<string> Added, IReadOnlyList<string> Taken) Allow(IReadOnlySet<string> permissions)
    {
        string[] added = [.. permissions.Except(PermissionNames).Order(StringComparer.Ordinal)];
        string[] taken = [.. PermissionNames.Except(permissions).Order(StringComparer.Ordinal)];
        _permissions.RemoveAll(p => taken.Contains(p.Permission));
        _permissions.AddRange(added.Select(name => new RolePermission { RoleId = Id, Permission = name }));
        if (added.Length + taken.Length > 0) ConcurrencyStamp = Guid.NewGuid().ToString();
        return (added, taken);
    }
}

/// <summary>One right of a role.</summary>
internal sealed class RolePermission
{
    public required Guid RoleId { get; init; }

    /// <summary>Policy name, e.g. <c>Content.Publish</c>.</summary>
    public required string Permission { get; init; }
}
