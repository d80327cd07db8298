using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Exchange.Import;
using Rcwes.Institutions.Identifiers;
using Rcwes.Institutions.Territory;
using Rcwes.Institutions.Types;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions;

/// <summary>The module's tables.</summary>
internal static class InstitutionsModel
{
    private const int CodeLength = 10;

    public static void Configure(ModelBuilder model)
    {
        Dictionaries(model);
        ImportTables.Configure(model);
        model.Entity<Institution>(Entry);
        Mistakes.MistakeServices.Configure(model);
        Truth.TruthServices.Configure(model);
        Joins.JoinServices.Configure(model);
        Claims.ClaimServices.Configure(model);
        model.Entity<InstitutionIdentifier>(identifier =>
        {
            identifier.ToTable("institutions_identifiers");
            identifier.Property(i => i.Id).ValueGeneratedNever();
            identifier.Property(i => i.Value).HasMaxLength(IdentifierRules.LongestValue);
            identifier.Property(i => i.Register).HasMaxLength(EntryCheck.LongestLine);
            identifier.HasIndex(i => new { i.InstitutionId, i.Scheme, i.Value }).IsUnique();
            // Not unique: units of one body share its numbers.
            identifier.HasIndex(i => i.Value);
        });
        model.Entity<InstitutionContact>(contact =>
        {
            contact.ToTable("institutions_contacts");
            contact.Property(c => c.Id).ValueGeneratedNever();
            contact.Property(c => c.Name).HasMaxLength(EntryCheck.LongestLine);
            contact.Property(c => c.Phone).HasMaxLength(60);
            contact.Property(c => c.Email).HasMaxLength(EntryCheck.LongestLine);
            contact.HasIndex(c => c.Email);
        });
        model.Entity<InstitutionPlace>(Place);
        model.Entity<OpeningHours>(hours =>
        {
            hours.ToTable("institutions_hours");
            hours.HasKey(h => new { h.PlaceId, h.Day, h.From });
        });
        model.Entity<InstitutionTerm>(term =>
        {
            term.ToTable("institutions_entry_terms");
            term.HasKey(t => new { t.InstitutionId, t.Kind, t.Slug });
            term.Property(t => t.Slug).HasMaxLength(Term.LongestSlug);
            term.HasOne<Term>().WithMany().HasForeignKey(t => new { t.Kind, t.Slug }).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void Entry(EntityTypeBuilder<Institution> entry)
    {
        entry.ToTable("institutions_entries", table => table.HasCheckConstraint("ck_institutions_entries_merged", "(state = 'Merged') = (merged_into_id IS NOT NULL)"));
        entry.Property(i => i.Id).ValueGeneratedNever();
        entry.Property(i => i.Slug).HasMaxLength(Institution.LongestSlug);
        entry.Property(i => i.Name).HasMaxLength(Institution.LongestName).PolishOrder();
        entry.Property(i => i.FoldedName).HasMaxLength(Institution.LongestName + 50);
        entry.Property(i => i.Words).HasMaxLength(EntryWords.Longest + 10);
        entry.Property(i => i.ShortName).HasMaxLength(EntryCheck.LongestLine);
        entry.Property(i => i.TypeCode).HasMaxLength(CodeLength);
        entry.Property(i => i.SocialEnterpriseDecision).HasMaxLength(EntryCheck.LongestLine);
        entry.Property(i => i.SocialEnterpriseVoivode).HasMaxLength(EntryCheck.LongestLine);
        entry.Property(i => i.DescriptionPl).HasMaxLength(EntryCheck.LongestText);
        entry.Property(i => i.DescriptionEn).HasMaxLength(EntryCheck.LongestText);
        entry.Property(i => i.Website).HasMaxLength(EntryCheck.LongestLine);
        entry.Property(i => i.LogoPath).HasMaxLength(EntryCheck.LongestLine);
        entry.Property(i => i.Stamp).IsConcurrencyToken();
        entry.HasIndex(i => i.Slug).IsUnique();
        entry.HasIndex(i => i.FoldedName);
        entry.HasIndex(i => i.Name);
        entry.HasIndex(i => i.ModifiedUtc);
        entry.HasIndex(i => new { i.State, i.ConfirmedOn });
        entry.HasOne<InstitutionType>().WithMany().HasForeignKey(i => i.TypeCode).OnDelete(DeleteBehavior.Restrict);
        entry.HasOne<Institution>().WithMany().HasForeignKey(i => i.ParentId).OnDelete(DeleteBehavior.Restrict);
        entry.HasOne<Institution>().WithMany().HasForeignKey(i => i.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        entry.HasMany(i => i.Identifiers).WithOne().HasForeignKey(i => i.InstitutionId).OnDelete(DeleteBehavior.Cascade);
        entry.HasMany(i => i.Contacts).WithOne().HasForeignKey(c => c.InstitutionId).OnDelete(DeleteBehavior.Cascade);
        entry.HasMany(i => i.Places).WithOne().HasForeignKey(p => p.InstitutionId).OnDelete(DeleteBehavior.Cascade);
        entry.HasMany(i => i.Terms).WithOne().HasForeignKey(t => t.InstitutionId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void Place(EntityTypeBuilder<InstitutionPlace> place)
    {
        place.ToTable("institutions_places");
        place.Property(p => p.Id).ValueGeneratedNever();
        place.Property(p => p.Label).HasMaxLength(EntryCheck.LongestLine);
        place.Property(p => p.Street).HasMaxLength(EntryCheck.LongestLine);
        place.Property(p => p.PostalCode).HasMaxLength(6);
        place.Property(p => p.Locality).HasMaxLength(EntryCheck.LongestLine);
        place.Property(p => p.GminaCode).HasMaxLength(6);
        place.Property(p => p.Phone).HasMaxLength(60);
        place.Property(p => p.Access).HasMaxLength(200);
        place.Property(p => p.AccessNote).HasMaxLength(1000);
        place.HasOne<GminaRow>().WithMany().HasForeignKey(p => p.GminaCode).OnDelete(DeleteBehavior.Restrict);
        place.HasIndex(p => p.InstitutionId, "ux_institutions_places_seat").IsUnique().HasFilter("kind = 'Seat'");
        place.HasIndex(p => p.InstitutionId);
        place.HasMany(p => p.Hours).WithOne().HasForeignKey(h => h.PlaceId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void Dictionaries(ModelBuilder model)
    {
        model.Entity<PowiatRow>(powiat =>
        {
            powiat.ToTable("institutions_powiats");
            powiat.HasKey(p => p.Code);
            powiat.Property(p => p.Code).HasMaxLength(4);
            powiat.Property(p => p.Name).HasMaxLength(100).PolishOrder();
            powiat.Property(p => p.Seat).HasMaxLength(100);
        });
        model.Entity<GminaRow>(gmina =>
        {
            gmina.ToTable("institutions_gminas");
            gmina.HasKey(g => g.Code);
            gmina.Property(g => g.Code).HasMaxLength(6);
            gmina.Property(g => g.Name).HasMaxLength(100).PolishOrder();
            gmina.Property(g => g.PowiatCode).HasMaxLength(4);
            gmina.HasOne<PowiatRow>().WithMany().HasForeignKey(g => g.PowiatCode).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<InstitutionType>(type =>
        {
            type.ToTable("institutions_types");
            type.HasKey(t => t.Code);
            type.Property(t => t.Code).HasMaxLength(CodeLength);
            type.Property(t => t.NamePl).HasMaxLength(InstitutionType.LongestName);
            type.Property(t => t.NameEn).HasMaxLength(InstitutionType.LongestName);
            type.Property(t => t.LegalBase).HasMaxLength(InstitutionType.LongestLaw);
        });
        model.Entity<Term>(term =>
        {
            term.ToTable("institutions_terms");
            term.HasKey(t => new { t.Kind, t.Slug });
            term.Property(t => t.Slug).HasMaxLength(Term.LongestSlug);
            term.Property(t => t.NamePl).HasMaxLength(Term.LongestName);
            term.Property(t => t.NameEn).HasMaxLength(Term.LongestName);
        });
    }
}
