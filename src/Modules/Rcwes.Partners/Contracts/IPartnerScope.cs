using System.Linq.Expressions;
using System.Security.Claims;

namespace Rcwes.Partners.Contracts;

/// <summary>
/// The one answer to „own partner only”: which partners' things a person may reach under a pair of rights. It is asked anew at every
/// request, so that who left a partner reaches nothing of it with the next one.
/// </summary>
public interface IPartnerScope
{
    /// <summary>What the person may reach. Who has the wider right reaches all, also when working at a partner.</summary>
    ValueTask<PartnerScope> OfAsync(ClaimsPrincipal user, PartnerRight right, CancellationToken ct);

    /// <summary>The partner at which the person works now; null for everybody else. Tells nothing of rights.</summary>
    ValueTask<Guid?> PartnerOfAsync(ClaimsPrincipal user, CancellationToken ct);
}

/// <summary>Two permissions for one act.</summary>
/// <param name="All">Name of the permission for the things of all partners.</param>
/// <param name="Own">Name of the permission for those of one's own partner; declare it with <c>ImpliedBy</c> the other and put its policy on the page.</param>
public sealed record PartnerRight(string All, string Own);

/// <summary>Which partners' things a person may reach: all, those of one partner, or none. The default value is none.</summary>
public readonly record struct PartnerScope
{
    private PartnerScope(bool all, Guid? partner) => (IsAll, PartnerId) = (all, partner);

    public static PartnerScope All { get; } = new(true, null);

    public static PartnerScope None => default;

    public bool IsAll { get; }

    public bool IsNone => !IsAll && PartnerId is null;

    /// <summary>The only partner within reach; null for all and for none.</summary>
    public Guid? PartnerId { get; }

    public static PartnerScope Own(Guid partner) => new(false, partner);

    /// <summary>Whether a thing of this partner is within reach; a thing of no partner is reached by those who reach all.</summary>
    public bool Reaches(Guid? partner) => IsAll || (PartnerId is { } own && own == partner);
}

/// <summary>Narrows queries to what is within reach.</summary>
public static class PartnerScopeQueries
{
    /// <summary>Keeps what the scope reaches, in the database, so that the rest is not found: <c>requests.Within(scope, r => r.PartnerId)</c>.</summary>
    public static IQueryable<T> Within<T>(this IQueryable<T> things, PartnerScope scope, Expression<Func<T, Guid?>> partner)
    {
        if (scope.IsAll) return things;
        if (scope.PartnerId is not { } own) return things.Where(_ => false);
        Expression<Func<Guid?>> value = () => own;
        return things.Where(Expression.Lambda<Func<T, bool>>(Expression.Equal(partner.Body, value.Body), partner.Parameters));
    }
}
