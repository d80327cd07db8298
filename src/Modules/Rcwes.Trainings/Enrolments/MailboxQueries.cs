namespace Rcwes.Trainings.Enrolments;

/// <summary>Applications and groups by the mailbox that stands in them, in whatever case it was typed.</summary>
internal static class MailboxQueries
{
#pragma warning disable CA1304, CA1311, CA1862 // Translated to SQL, which knows no cultures here.
    public static IQueryable<Enrolment> At(this IQueryable<Enrolment> enrolments, string mailbox)
    {
        var lower = mailbox.ToLowerInvariant();
        return enrolments.Where(e => e.Email.ToLower() == lower);
    }

    public static IQueryable<EnrolmentGroup> At(this IQueryable<EnrolmentGroup> groups, string mailbox)
    {
        var lower = mailbox.ToLowerInvariant();
        return groups.Where(g => g.Email.ToLower() == lower);
    }
#pragma warning restore CA1304, CA1311, CA1862
}
