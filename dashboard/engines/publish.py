"""The cluster derives what pages read, and this machine makes it a generation.

The facts lie as Parquet in a folder that every worker reaches by the same path. Spark splits them into buckets of whole
accounts; a task a bucket, then a task a platform, derives them by warehouse/bucket.py, for which the workers' Python
has this package too. Nothing is left in the folder.
"""

import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from dashboard.core.errors import WarehouseTrouble
from dashboard.engines.spark import Spark
from dashboard.warehouse import bucket
from dashboard.warehouse.captures import CLUSTER
from dashboard.warehouse.generations import Warehouse
from dashboard.warehouse.published import Derived, publish, refuse_losing
from dashboard.warehouse.upgrade import tables_of_this_version

_NEEDED = ("account", "post", "snapshot", "import")
_CAPTURES_EACH = 1_000_000
_MOST_BUCKETS = 2_000
_TOLD = "made string, rows long"
_MISSING = "No module named"
Task = Callable[[int], dict[str, int]]


def publish_from(url: str, folder: Path, warehouse: Warehouse) -> tuple[int, int]:
    """The number of the new generation, and how many captures the cluster read for it. Raises PartMissing without the
    client, WarehouseTrouble where the cluster, the folder or the package is missing; nothing is published then."""
    facts = folder.resolve()
    if lacking := [name for name in _NEEDED if not (facts / name).is_dir()]:
        raise WarehouseTrouble("publish_no_facts", folder=str(folder), table=lacking[0])
    refuse_losing(warehouse, facts)
    cluster = Spark.reached(url)
    work = facts / f".publish-{uuid.uuid4().hex}"
    try:
        work.mkdir()
        _probe(cluster, facts, url)
        captures = _derive(cluster, facts, work)
        shutil.rmtree(work / "derived" / "post_score", ignore_errors=True)
        (work / "scored").rename(work / "derived" / "post_score")
        derived = Derived(facts, work / "derived", bucket.OF_ACCOUNTS, captures, f"{CLUSTER}: {folder}")
        return publish(warehouse, derived), captures
    finally:
        cluster.close()
        shutil.rmtree(work, ignore_errors=True)


def _tasks(cluster: Spark, count: int, task: Task) -> pa.Table:
    """Runs the task once for each number under count, on the workers; what they say of themselves."""

    def each(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for number in batch.column(0).to_pylist():
                yield bucket.told(task(number))

    return cluster.session.range(0, count, 1, numPartitions=count).mapInArrow(each, _TOLD).toArrow()


def _probe(cluster: Spark, facts: Path, url: str) -> None:
    """Raises WarehouseTrouble where a worker lacks this package, has another version of it, or sees no facts."""
    from pyspark.errors import PySparkException

    try:
        said = _tasks(cluster, 2, lambda _: bucket.seen(facts)).to_pylist()
    except PySparkException as trouble:
        if _MISSING not in str(trouble):
            raise failed(url, trouble) from trouble
        missing = str(trouble).split(_MISSING, 1)[1].strip().split()[0].strip("'\"")
        raise WarehouseTrouble("publish_package_missing", url=url, module=missing) from trouble
    if any(one["made"] == "facts" and not one["rows"] for one in said):
        raise WarehouseTrouble("publish_folder_unseen", folder=str(facts), url=url)
    if {one["made"] for one in said} - {"facts", tables_of_this_version()}:
        raise WarehouseTrouble("publish_other_version", url=url)


def failed(url: str, trouble: Exception) -> WarehouseTrouble:
    lines = [line.strip() for line in str(trouble).splitlines() if line.strip()]
    return WarehouseTrouble("publish_failed", url=url, why=lines[0] if lines else type(trouble).__name__)


def _derive(cluster: Spark, facts: Path, work: Path) -> int:
    """Both stages; work/derived and work/scored hold what came of them. Returns how many captures were read."""
    from pyspark.errors import PySparkException

    try:
        captures = cluster.session.read.parquet(f"{(facts / 'snapshot').as_uri()}").count()
        buckets = min(max(2, -(-captures // _CAPTURES_EACH)), _MOST_BUCKETS)
        _split(cluster, facts, work / "split", buckets)
        split, derived, scored = work / "split", work / "derived", work / "scored"
        _tasks(cluster, buckets, lambda n: bucket.derive_accounts(n, facts=facts, split=split, to=derived))
        platforms = bucket.platforms_of(facts)
        scored.mkdir()
        if platforms:
            _tasks(
                cluster, len(platforms),
                lambda n: bucket.score_platform(platforms[n], number=n, derived=derived, to=scored),
            )  # fmt: skip
    except PySparkException as trouble:
        raise failed("Spark", trouble) from trouble
    return int(captures)


def _split(cluster: Spark, facts: Path, to: Path, buckets: int) -> None:
    """What belongs to a post, by the bucket of its account: to/TABLE/bucket=N/*.parquet."""
    from pyspark.sql.connect import functions as f

    session = cluster.session
    session.conf.set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")

    def read(table: str) -> Any:
        return session.read.parquet((facts / table).as_uri())

    number = f.pmod(f.xxhash64("account_id"), f.lit(buckets)).cast("int").alias("bucket")
    whose = read("post").select("post_id", number)
    for table in bucket.SPLIT:
        if (facts / table).is_dir():
            rows = read(table).join(whose, "post_id").repartition("bucket")
            rows.write.partitionBy("bucket").parquet((to / table).as_uri())
