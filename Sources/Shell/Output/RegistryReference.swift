/// The schema registry: for `fsql docs registry`.
public enum RegistryReference {
    public static let text = """
        # Schema registry

        Records of AVRO, PROTOBUF and JSON_SR carry the id of the schema that they were written with. On the embedded log the program is its own registry:
        schemas are part of its commits, ids count from 1 (`schema.registry.first.id` names another start) and are never given twice. CREATE and
        CREATE … AS SELECT register under `<topic>-key` and `<topic>-value`; a schema that the subject's level forbids is refused before anything is created.

        ## For other programs

        `--schema-registry-listener HOST:PORT` (in a file `schema.registry.listener`, usually port 8081) opens the REST interface of Confluent's registry
        with `fsql server`, `fsql run` and the shell. What is registered through it is part of the commit, as if CREATE had done it.

        | request | meaning |
        | --- | --- |
        | `GET /subjects`, `GET /subjects/S/versions`, `GET /subjects/S/versions/N` | what there is; N is a number or `latest`; `?deleted=true` shows what is hidden |
        | `GET /subjects/S/versions/N/schema`, `GET /subjects/S/versions/N/referencedby` | the text; the ids of schemas that refer to it |
        | `POST /subjects/S/versions`, `POST /subjects/S` | registers a schema; looks one up; `?normalize=true` |
        | `DELETE /subjects/S`, `DELETE /subjects/S/versions/N` | hides; with `?permanent=true` removes what is hidden |
        | `GET /schemas`, `GET /schemas/types`, `GET /schemas/ids/N`, `GET /schemas/ids/N/schema`, `/subjects`, `/versions` | by id |
        | `POST /compatibility/subjects/S/versions`, `POST /compatibility/subjects/S/versions/N` | may it be the next version? `?verbose=true` tells why not |
        | `GET`, `PUT`, `DELETE /config`, `/config/S` | BACKWARD (the default), FORWARD, FULL, each also _TRANSITIVE, or NONE; `normalize` |
        | `GET`, `PUT`, `DELETE /mode`, `/mode/S` | READWRITE, READONLY, or IMPORT, in which schemas come with their ids |

        ## A registry elsewhere

        `--schema-registry-url URL`, or `ksql.schema.registry.url` in the file of settings, names a registry to use instead; on Kafka one must be named.
        Several URLs, with commas between them, are tried in turn. These settings stand beside it, in the file or the environment; SET does not change them.

        | setting below `ksql.schema.registry.` | meaning |
        | --- | --- |
        | `basic.auth.credentials.source` | `USER_INFO`: as in `basic.auth.user.info`; `URL`: as they stand in the URL (the default without that) |
        | `basic.auth.user.info` | `USER:PASSWORD` |
        | `bearer.auth.token` | a token, with `bearer.auth.credentials.source = STATIC_TOKEN` or without |
        | `ssl.ca.location` or `ssl.truststore.location` | certificates of the authorities to trust, in PEM; without it the system's |
        | `ssl.certificate.location` or `ssl.keystore.location`, `ssl.key.location`, `ssl.key.password` | the client's own certificate and key, in PEM |
        | `ssl.endpoint.identification.algorithm` | empty: the server's name is not checked |
        | `request.header.NAME` | a header of every call |

        What the registry has said of an id holds for ever, also after a restart: records whose schemas are known are read and written without it.
        A statement that needs an answer that cannot be had is refused and changes nothing. A query that meets an id that it cannot ask about stops before
        that record, in state ERROR with the reason, and tries again by itself; others go on. An id that the registry does not know costs its record alone.

        ## Records from files

        `fsql topic load TOPIC FILE` and `fsql topic produce TOPIC` write lines of JSON by a schema that `--schema FILE` names: Avro (`.avsc`), Protobuf
        (`.proto`) or JSON Schema (`.json`); `--schema-type AVRO | PROTOBUF | JSON_SR` says it where the ending does not. It is registered under
        `<topic>-value` if it is new; one that the subject's level forbids is refused, and then there is no topic, no version and no record more than before.
        `--key-schema FILE` does the same for keys, under `<topic>-key`, with the field that `--key` names: a Protobuf message of one field takes the value
        as it is, others an object. Of a `.proto` file with several messages the first is meant, or the one that `--schema-name` names.

            fsql topic load orders orders.jsonl --key id --key-schema id.avsc --schema order.avsc

        ## Generated records

        The datagen connector writes its quickstarts, and what a `schema.string` declares, by a schema with `'value.format' = 'AVRO'`, `PROTOBUF` or `JSON_SR`,
        and keys with `'key.format'`; Confluent's `value.converter` and `key.converter` (AvroConverter, ProtobufConverter, JsonSchemaConverter) say the same.
        The schemas are registered under the topic's subjects when the connector is created. A subject that has a schema of that type already, and does not
        take the generated one, keeps its own, and records are written by that.

        ## Export and import

        `fsql registry export` writes a JSON object a line for each version, hidden ones among them, and for each setting; `fsql registry import FILE` reads
        them, and keeps ids and version numbers. An id that belongs to another schema here is an error, and nothing is imported.

        """
}
