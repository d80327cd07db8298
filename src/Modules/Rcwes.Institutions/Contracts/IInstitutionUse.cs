namespace Rcwes.Institutions.Contracts;

/// <summary>
/// Tells which entries a module refers to, so that none of them is removed when an import is taken back. A module that keeps ids of
/// institutions registers one with <c>services.AddScoped&lt;IInstitutionUse, T&gt;()</c>.
/// </summary>
public interface IInstitutionUse
{
    /// <summary>Those of the ids that the module refers to.</summary>
    Task<IReadOnlySet<Guid>> OfAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);
}
